"""What a verb says: from results to exhibits and data. No mathematics, no format."""
