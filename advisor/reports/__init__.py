"""A recommendation as text for files and programs: Markdown and JSON."""
