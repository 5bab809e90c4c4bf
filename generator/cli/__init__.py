"""The command line: options become a configuration, a report becomes lines and an exit status."""
