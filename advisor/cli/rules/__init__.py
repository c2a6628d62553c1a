"""advisor rules: one module for each command of the group."""
