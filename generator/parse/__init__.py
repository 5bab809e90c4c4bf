"""Envelope blocks become typed envelopes; redaction acts here, before anything else sees the text."""
