"""Secrets and personal data in text: what should not be published, found before it is."""
