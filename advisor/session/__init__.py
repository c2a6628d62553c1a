"""One conversation with a person: what is asked next, what an answer does, back, review, stop."""
