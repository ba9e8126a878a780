"""A document with every kind of block, as an appendix has them, and one whose every text is hostile."""

from fractions import Fraction

from escalation.exhibits import Column, Formula
from escalation.exhibits.document import (
    Best,
    Bibliography,
    Bullets,
    Cited,
    Document,
    Equation,
    Figure,
    Grid,
    Heading,
    Paragraph,
    Rating,
    See,
    Strong,
)
from escalation.exhibits.region_picture import Fill, PictureAxis, PictureCurve, PictureRegion, RegionPicture
from escalation.expressions import parse

LEFT = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))
RIGHT = ((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0))
PICTURE = RegionPicture(
    "Where a strike happens",
    PictureAxis("A_I", Fraction(0), Fraction(1), "what absorbing costs Iran", "points"),
    PictureAxis("p_e", Fraction(0), Fraction(1)),
    (
        PictureRegion(1, "(Absorb, Accept)", "no strike", Fill.NEVER, (LEFT,)),
        PictureRegion(2, "(Strike, Retaliate)", "strike", Fill.CERTAIN, (RIGHT,)),
    ),
    (PictureCurve("a", "A_I = 1/2", (((0.5, 0.0), (0.5, 1.0)),)),),
    ((Fill.NEVER, "never"), (Fill.CERTAIN, "certain")),
    (0.25, 0.5),
    "now",
    (0.5, 0.5),
)
NAMES = ["A_I", "A_P", "K", "p_e", "f_h", "c_I", "c_P", "g_I", "g_P", "d_I", "r_I", "r_P", "h_P", "s_P", "eps"]
NAMES += ["paid", "received", "L_P", "R_P", "x"]


def formula(text, before="", before_latex=""):
    return Formula(parse(text, NAMES), before, before_latex)


MIXED = (
    "h_P*p_e*(1 - f_h)*(A_I*r_I + g_I - c_I)/((K*p_e*(1 - f_h) + d_I)*(A_P*r_P + K*p_e*(f_h - 1) + g_P + h_P - c_P))"
)
FORMULAS = (
    formula("(K*p_e*(1 - f_h) + c_I + d_I - g_I)/r_I", "A_I >", r"A_{\mathrm{I}} >"),
    formula("min(paid, 2*received) + max(0, L_P - R_P)"),
    formula("x**2 + eps**(-3)/7"),
    formula(MIXED),
    formula("-13/18"),
    formula(f"{MIXED} + {MIXED} + {MIXED}", "U ="),
)
EQUATIONS = (FORMULAS[0], FORMULAS[1], FORMULAS[2], FORMULAS[3], FORMULAS[5])

REGISTER = Grid(
    "register",
    "Assumptions: what the results rest on",
    (
        Column("id"),
        Column("symbol"),
        Column("meaning"),
        Column("unit"),
        Column("baseline", right=True),
        Column("range", right=True),
        Column("source or rationale"),
        Column("quality"),
        Column("impact"),
    ),
    tuple(
        (
            (f"P{k}",),
            (formula(name),),
            (meaning,),
            (unit,),
            (f"{k}.{k}5",),
            (f"{k} to {k + 2}.5",),
            ("Assumed: no public source gives it; varied over its range.",)
            if k % 3
            else ("Annual report of the ministry, table 7, converted at the rate of June 2024 ", Cited("S1"), "."),
            (list(Rating)[k % 3],),
            (list(Rating)[(k + 1) % 3],),
        )
        for k, (name, meaning, unit) in enumerate(
            [
                (
                    "A_I",
                    "What absorbing a strike costs Iran at home, in prestige and in confidence of its allies",
                    "points",
                ),
                ("A_P", "What absorbing costs Pakistan", "points"),
                ("p_e", "Probability that an exchange runs away into open conflict", "probability"),
                ("K", "Loss of each side in an open conflict", "points"),
                ("f_h", "Quality of the hotline", "share"),
                ("c_I", "Cost of a strike to Iran", "points"),
                ("d_I", "Damage that retaliation does", "points"),
                ("r_I", "Share of the domestic cost that a strike removes", "share"),
                ("g_I", "Gain from a strike in the eyes of allies and neighbours abroad", "points"),
                ("h_P", "Cost of hesitating", "US$ bn per year"),
                ("s_P", "Standing lost", "points"),
                ("paid", "Expected award that Pakistan pays", "US$ bn"),
            ]
            * 2,
            1,
        )
    ),
    ("Red, amber and green are the quality of the source and the computed impact. 24 parameters.",),
)

MATRIX = Grid(
    "payoffs",
    "Payoffs at baseline (points): Iran (rows), Pakistan (columns)",
    (Column(""), Column("Accept", right=True), Column("Retaliate", right=True)),
    (
        (("Absorb",), ("-1, ", Best("0")), (Best("-1"), ", -0.05")),
        (("Strike",), (Best("-0.25"), ", -1.4"), (Best("-0.9"), ", ", Best("-1"))),
    ),
    ("* best reply to the other player's strategy.",),
)

FORMULA_TABLE = Grid(
    "equilibria",
    "Equilibria under the hotline, and exactly where each exists",
    (Column("equilibrium"), Column("exists exactly where"), Column("Iran strikes with probability"), Column("now")),
    (
        (("(Absorb, Accept)",), (formula("(c_I - g_I)/r_I", "A_I <=", r"A_{\mathrm{I}} \leq"),), ("0",), ("no",)),
        (
            ("(Strike, Retaliate)",),
            (FORMULAS[0], " and ", formula("0", "h_P >", r"h_{\mathrm{P}} >")),
            ("1",),
            ("yes",),
        ),
        (("(mixed, mixed)",), (FORMULAS[0],), (FORMULAS[3],), ("no",)),
    ),
)

SAMPLE = Document(
    "Does a hotline remove the path to war?",
    "Appendix: strike and retaliation across the border",
    (
        Heading(1, "Question and answer", "question"),
        Paragraph(
            (
                "Does a hotline between field commanders remove the exchange of strikes? At the stated payoffs, no: ",
                "the equilibrium (Strike, Retaliate) stays as long as ",
                FORMULAS[0],
                ", see ",
                See("equilibria"),
                " and ",
                See("map"),
                ". It is ",
                Strong("not a forecast"),
                " ",
                Cited("S2"),
                ".",
            )
        ),
        Paragraph(("Shares of draws measure regions; 10,000 draws, seed 7.",), quiet=True),
        Heading(1, "Payoffs", "payoffs-part"),
        Heading(2, "At baseline", "baseline"),
        Paragraph(("The players choose at the same time; ", See("payoffs"), " marks best replies.")),
        MATRIX,
        Heading(2, "As formulas", "formulas"),
        *(Equation(each) for each in EQUATIONS),
        Heading(1, "Assumptions", "assumptions"),
        Paragraph(("Every parameter has an id, a range and a source or a reason.",)),
        REGISTER,
        Heading(1, "Equilibria", "equilibria-part"),
        Paragraph(("What holds under each institution.",)),
        FORMULA_TABLE,
        Bullets(
            (
                ("One equilibrium in pure strategies is left at baseline.",),
                ("Its payoffs are ", FORMULAS[4], " and -1."),
                ("The hash of the input is 3f5a9c0d7be1e2f4a6c8092b4d6f81a3c5e7092b4d6f81a3c5e7092b4d6f81a3.",),
            )
        ),
        Figure(
            "map",
            "Regions of the plane with the same equilibria",
            "A map with A_I across and p_e up: in its upper left part no strike happens.",
            PICTURE,
        ),
        Heading(1, "Sources", "sources"),
        Bibliography(
            (
                (
                    "S1",
                    (
                        "Ministry of Finance, Annual report 2024, https://example.org/a/very/long/path/to/report_2024.pdf.",
                    ),
                ),
                ("S2", ("Zagare, F. and Kilgour, D. M. (2000), ", Strong("Perfect Deterrence"), ", Cambridge.")),
            )
        ),
    ),
    "30 June 2025",
)
