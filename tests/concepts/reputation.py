"""The chain store with a few entrants, as a file (Kreps, Wilson 1982, "Reputation and imperfect information")."""


def reputation(folder, entrants, prior, a, b):
    """The path of a game file: the incumbent gets `a` if an entrant stays out, who then gets 0.

    A weak incumbent loses 1 by a fight, a strong one by yielding; an entrant gets `b - 1` from a fight and `b` else.
    """
    names = [f"E{n}" for n in range(entrants, 0, -1)]
    lines = [
        'title = "Reputation"',
        'form = "extensive"',
        f"players = {['M', *names]}".replace("'", '"'),
        f'root = "e{entrants}"',
        "[types.M]",
        f'strong = {{ probability = "{prior}", fight = "0", yields = "-1" }}',
        'weak = { probability = "rest", fight = "-1", yields = "0" }',
        "[parameters]",
        'fight = { meaning = "from a fight", by_type = true }',
        'yields = { meaning = "from yielding", by_type = true }',
    ]
    for n in range(entrants, 0, -1):
        shared = "shared = true" if n < entrants else ""
        lines += [f"[nodes.e{n}]", f'player = "E{n}"', f'actions = {{ In = "m{n}", Out = "out{n}" }}', shared]
        lines += [f"[nodes.m{n}]", 'player = "M"', f'actions = {{ Fight = "fought{n}", Acquiesce = "yielded{n}" }}']
        pays = {
            "out": f'M = "{a}"',
            "fought": f'M = "fight", E{n} = "{b - 1}"',
            "yielded": f'M = "yields", E{n} = "{b}"',
        }
        for what, pay in pays.items():
            following = f"e{n - 1}" if n > 1 else "end"
            lines += [
                f"[nodes.{what}{n}]",
                f'chance = {{ "{what}{n}" = "1" }}',
                f'then = "{following}"',
                f"pay = {{ {pay} }}",
            ]
    lines += ["[ends]", "end = {}"]
    path = folder / "reputation.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)
