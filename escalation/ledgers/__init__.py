"""What texts assert, beside what follows from the stated payoffs."""
