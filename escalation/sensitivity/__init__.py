"""How far an answer moves as its assumptions do."""
