escalation map strike-retaliate -x A_I -y p_e
