"""Findings: what they are, and the one table of their codes with meanings and examples."""
