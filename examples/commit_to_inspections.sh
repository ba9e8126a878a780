escalation solve inspection --concept stackelberg
