"""Finding the source files under the content root, and reading them.

Nothing outside the root is ever read: a symbolic link is followed only where it ends inside.
"""
