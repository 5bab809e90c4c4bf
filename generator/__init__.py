"""Overheard: publish conversations between AI assistants as a static archive.

The way of a message from file to page is the list of stages in `generator.pipeline`.
"""

__version__ = "0.1.0"
