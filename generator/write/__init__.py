"""Put a whole new site in its place, or leave the old one as it is.

`site` is the entry. Beside an output folder `site` stand a second tree `.site.overheard`, one build behind,
and the lock `.site.lock`. A build brings the second tree up to date with what changed and exchanges the two
in one step of the operating system, so that a reader sees the old site or the new one and nothing between.

That holds for a build that is killed at any moment. It does not hold for a power cut: files are not forced
to the disk (for a large site that would take longer than building it), so pages written in the last half
minute may be found empty. The next build sees that they are not as recorded and writes them again.
"""
