"""The terminal: how wide and capable it is, and results drawn on it with rich."""
