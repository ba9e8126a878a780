escalation prove strike-retaliate "compare threshold A_I of strike hotline < none" "compare equilibrium threshold A_I of strike hotline <= none" "compare P(strike) hotline >= none over worst"
