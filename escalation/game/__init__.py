"""What a game is: symbolic, at given values, its best replies; and what an edit of it means."""
