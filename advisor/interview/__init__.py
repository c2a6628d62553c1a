"""What other answers would do: bounds, what is settled, which questions decide, turning points."""
