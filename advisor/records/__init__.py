"""Recorded decisions: what is recorded of one, and whether it still holds."""
