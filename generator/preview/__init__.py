"""The preview: the site in memory, served on this machine, and the open pages kept up to date."""
