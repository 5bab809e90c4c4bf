"""Conversations become an archive: outcomes, counts, addresses, listings."""
