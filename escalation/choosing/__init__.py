"""Games of one choice: where a payoff is greatest on an interval, and what holds there."""
