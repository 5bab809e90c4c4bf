"""What is kept between builds: transcripts, bodies, archives and manifests, in one SQLite file.

Everything in it can be made anew. So it is written without waiting for the disk, every value carries a
checksum over its place and its bytes, and whatever is missing, damaged, of another version, locked or
read-only counts as "not there". A build ends the same with it and without it, only later.
"""
