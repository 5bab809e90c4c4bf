"""Reading a source file: its front matter, the author's prose and the envelopes, block by block."""
