"""What a site publishes for programs: copies of conversations, data about the archive, feeds, lists of addresses."""
