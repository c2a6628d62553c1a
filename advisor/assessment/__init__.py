"""What the answers amount to: contributions, ranking, vetoes, stability, then and now."""
