"""Small games in states as files have them."""

HEAD = 'form = "markov"\nplayers = ["A", "B"]\n'

RUIN = f"""{HEAD}
title = "Luck decides"
period = "week"
discount = 0
start = "gate"
[states.gate]
instant = true
next = {{ left = "p", right = "rest" }}
[states.left]
pay = {{ A = 1 }}
next = "left2"
[states.left2]
next = "left"
[states.right]
next = {{ sink = "e", right = "rest" }}
[states.sink]
next = "sink"
[states.island]
next = "gate"
[events]
fall = ["sink"]
half = {{ left = "1/2" }}
[parameters]
p = "1/3"
e = "1/1000000000000000000000"
"""

BALLS = f"""{HEAD}
title = "Nothing rational"
discount = "exp(-r)"
[states.calm]
actions = {{ A = ["Go", "Stay"] }}
[states.calm.play]
Go = {{ pay = {{ A = 1 }}, next = {{ war = "1 - exp(-x)", calm = "rest" }} }}
Stay = {{ next = "calm" }}
[states.war]
next = {{ calm = "min(x, 1/2)", war = "rest" }}
[events]
war = ["war"]
go = {{ "calm: Go" = "sqrt(x)/2" }}
[parameters]
r = 0.1
x = 0.3
"""

ALONE = f"""{HEAD}
title = "One state"
discount = "1/2"
[states.only]
pay = {{ A = 3 }}
next = "only"
"""

PENNIES = f"""{HEAD}
title = "Nothing pure"
discount = "1/2"
[states.only]
actions = {{ A = ["H", "T"], B = ["H", "T"] }}
[states.only.play]
"H, H" = {{ pay = {{ A = 1, B = -1 }}, next = "only" }}
"T, T" = {{ pay = {{ A = 1, B = -1 }}, next = "only" }}
"H, T" = {{ pay = {{ A = -1, B = 1 }}, next = "only" }}
"T, H" = {{ pay = {{ A = -1, B = 1 }}, next = "only" }}
[events]
match = ["only: H, H", "only: T, T"]
"""
