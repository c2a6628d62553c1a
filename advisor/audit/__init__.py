"""What is wrong or weak in a rule set, and whether its cases come out."""
