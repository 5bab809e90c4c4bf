"""Text that deceives: signs that cannot be seen, and letters that look like others."""
