"""Small regions for tests, made up: guards and thieves who mix, hunters with several equilibria."""

GUARD = """
title = "A guard and a thief"
players = ["Guard", "Thief"]
matrix = '''
       | Steal      | Leave
 Watch | g_%(k)s, -f_%(k)s | -c_%(k)s, 0
 Sleep | -l_%(k)s, w_%(k)s | 0, 0
'''
[events]
theft = ["*, Steal"]
watch = ["Watch, *"]
"""
HUNT = """
title = "A hunt"
players = ["One", "Two"]
matrix = '''
      | Stag | Hare
 Stag | 3, 3 | 0, %(hare)s
 Hare | %(hare)s, 0 | %(hare)s, %(hare)s
'''
[events]
hunted = ["Stag, Stag"]
"""
SURE = """
title = "A step that is taken where it pays"
players = ["One", "Two"]
matrix = '''
      | Wait
 Step | %(pays)s, 0
 Stay | 0, 0
'''
[events]
step = ["Step, *"]
"""


def guard(k, feeds=""):
    """A game in which a theft has the chance c/(c + g + l), the watch w/(w + f)."""
    return GUARD % {"k": k} + feeds


def hunt(feeds="", hare="2"):
    """Both hunt the stag surely, never, or each with the chance hare/3."""
    return HUNT % {"hare": hare} + feeds


def sure(pays, feeds=""):
    """One steps where `pays` is above 0."""
    return SURE % {"pays": pays} + feeds


def values(**given):
    """A sheet with these baselines."""
    return "".join(f"{name} = {value}\n" for name, value in given.items())


def guards_values(*names):
    """Every guard: c = 1, g = l = 1, w = 1, f = 3: a theft with 1/3, a watch with 1/4."""
    return "".join(
        values(**{f"{p}_{k}": v for p, v in (("c", 1), ("g", 1), ("l", 1), ("w", 1), ("f", 3))}) for k in names
    )


def written(folder, sheet, games, mechanisms=(), region=""):
    """A region of these files, by its path."""
    (folder / "mechanisms").mkdir(parents=True)
    (folder / "parameters.toml").write_text(sheet)
    for name, text in games.items():
        (folder / f"{name}.toml").write_text(text)
    for name, text in dict(mechanisms).items():
        (folder / "mechanisms" / f"{name}.toml").write_text(text)
    if region:
        (folder / "region.toml").write_text(region)
    return str(folder)


def edits(**given):
    """A mechanism that edits names."""
    return 'title = "made up"\n[edits]\n' + "".join(f'{name} = "{text}"\n' for name, text in given.items())


def two_guards(folder, feed='[feeds.watch]\nc_B = "3"\n', mechanisms=(), region=""):
    """Guard A, who feeds guard B by his watch."""
    games = {"alpha": guard("A", feed), "beta": guard("B")}
    return written(folder, guards_values("A", "B"), games, mechanisms, region)
