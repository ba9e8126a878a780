escalation repeat cooperation -s grim -s punish-1 -s punish-2 -s tit-for-tat --formulas
