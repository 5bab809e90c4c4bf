"""Put a whole new site in its place, or leave the old one as it is.

`site` is the entry. Beside an output folder `site` stand a second tree `.site.overheard`, one build behind,
and the lock `.site.lock`. A build brings the second tree up to date with what changed and exchanges the two
in one step of the operating system, so that a reader sees the old site or the new one and nothing between.
"""
