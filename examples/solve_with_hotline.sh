escalation solve strike-retaliate -m "joint-mechanism + hotline"
