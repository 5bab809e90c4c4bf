"""The site's configuration: `site.yml` and the command line's options become one `Config`."""
