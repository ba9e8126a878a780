# A region of one's own, asked by the same commands as a built-in one. Run from the folder above examples/.
escalation show examples/river/dry-season.toml
escalation solve examples/river/dry-season.toml -m "gauge-station + joint-commission" --set d_L=7/2
escalation compare examples/river/second-dam.toml --draws 2000
escalation prove examples/river/second-dam.toml "always Appeal is best at shown"
escalation compare examples/river
escalation system examples/river
escalation ledger examples/river --draws 4000 --scenario-draws 1000
