"""Examine: one scan of what a document says adds what it tells, and what should be looked at before it is published."""
