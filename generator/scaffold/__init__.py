"""From nothing to a site: `init` makes a project, `new` a document."""
