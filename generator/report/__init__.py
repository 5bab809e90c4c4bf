"""Diagnostics and results as lines for people and for programs, and the one place that writes them."""
