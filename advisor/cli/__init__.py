"""The commands: one module each. They load, call the core once, and hand the result to a report."""
