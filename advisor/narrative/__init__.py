"""What a recommendation says, in sentences and rows. Every report prints from here, so they agree."""
