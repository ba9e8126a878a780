escalation compare pipeline -m durable-waiver -m revocable-waiver -m barter --draws 5000 --seed 7
