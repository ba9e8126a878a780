"""What stands before the body of a LaTeX document: packages of any installation, and the macros that the body calls.

An author's own preamble comes after it and may `\\renewcommand` any of them. pdfLaTeX, XeLaTeX and LuaLaTeX take it;
pdfLaTeX is told how to show each character that its fonts may lack: as mathematics, or by its number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\else
  \usepackage{fontspec}
\fi
\usepackage[margin=25mm]{geometry}
\usepackage{amsmath,amssymb}
\usepackage{array,booktabs,longtable,calc}
\usepackage{graphicx,float}
\usepackage[table]{xcolor}
\usepackage{caption}
\usepackage[hidelinks,pdflang={en}]{hyperref}
\definecolor{bestground}{gray}{0.86}
\definecolor{redground}{HTML}{F6D5D0}
\definecolor{amberground}{HTML}{FAE6B8}
\definecolor{greenground}{HTML}{D5E8D2}
\captionsetup{labelfont=bf,font=small,justification=raggedright,singlelinecheck=false,skip=5pt}
\captionsetup[figure]{position=bottom}
\floatplacement{figure}{H}
\setcounter{secnumdepth}{-2}
\setlength{\parindent}{0pt}
\setlength{\parskip}{6pt plus 2pt minus 1pt}
\setlength{\emergencystretch}{3em}
\setlength{\tabcolsep}{1.6mm}
\setlength{\extrarowheight}{2pt}
\setlength{\LTleft}{0pt}
\AtBeginDocument{\setlength{\LTcapwidth}{\linewidth}}
\setlength{\LTpre}{12pt}
\setlength{\LTpost}{10pt}
\raggedbottom
\providecommand{\tightlist}{\setlength{\itemsep}{2pt}\setlength{\parskip}{0pt}}
\providecommand{\real}[1]{#1}
\newcommand{\onground}[2]{{\setlength{\fboxsep}{1.2pt}\colorbox{#1}{\strut #2}}}
\newcommand{\bestreply}[1]{\onground{bestground}{#1}}
\newcommand{\ratingred}[1]{\onground{redground}{#1}}
\newcommand{\ratingamber}[1]{\onground{amberground}{#1}}
\newcommand{\ratinggreen}[1]{\onground{greenground}{#1}}
\newcommand{\quietly}[1]{{\small\color{darkgray}#1\par}}
\newcommand{\tablenote}[1]{{\footnotesize\color{darkgray}#1}}
\newcommand{\notebelow}{\vspace{-\LTpost}\vspace{2pt}}
\newcommand{\wideequation}[1]{{\raggedright\hangindent=2.2em\hangafter=0 #1\par}}
\newcommand{\bibsource}[2]{{\raggedright\hangindent=1.8em\hangafter=1
  \phantomsection\label{#1}#2\par}}
\newcommand{\highformula}[1]{\raisebox{0pt}[\dimexpr\height+2pt\relax][\dimexpr\depth+2pt\relax]{#1}}
\newcommand{\tabletext}{\fontsize{9}{11}\selectfont}
\newcommand{\tablesmall}{\fontsize{8}{9.8}\selectfont}
\makeatletter
\newcommand{\keepwhole}[1]{\par\if@nobreak\else\penalty0
  \ifdim\dimexpr\pagegoal-\pagetotal\relax<#1\baselineskip\ifdim\pagetotal>0.4\pagegoal\newpage\fi\fi\fi}
\makeatother
\newcommand{\docopening}[3]{\hypersetup{pdftitle={#1}}%
  {\raggedright\LARGE\bfseries #1\par}\smallskip{\color{darkgray}#2\par#3\par}\smallskip\hrule\bigskip}
\newcommand{\numberedcharacter}[1]{{\scriptsize\ttfamily U+#1}}
"""
_GREEK = (
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau "
    "upsilon varphi chi psi omega"
)
_CAPITALS = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
_COMPARED = r"- \pm \times \div \cdot \leq \geq \neq \approx \infty \in \sum \to \leftarrow \leftrightarrow"
_LOGIC = r"\Rightarrow \Leftrightarrow \forall \exists \emptyset \cap \cup \subset \partial \surd"
_MATHEMATICS = {
    **{chr(0x3B1 + k): f"\\{name}" for k, name in enumerate(_GREEK.split()) if name != "omicron"},
    **{letter: f"\\{name}" for letter, name in zip("ΓΔΘΛΞΠΣΥΦΨΩ", _CAPITALS.split(), strict=True)},
    **dict(zip("−±×÷·≤≥≠≈∞∈∑→←↔", _COMPARED.split(), strict=True)),
    **dict(zip("⇒⇔∀∃∅∩∪⊂∂√", _LOGIC.split(), strict=True)),
}


def characters(texts: Iterable[str]) -> str:
    """Lines that give pdfLaTeX every character beyond ASCII of the texts that it does not know.

    >>> print(characters(["a λ 漢"]))
    \\ifPDFTeX
    \\ifcsname u8:\\detokenize{λ}\\endcsname\\else\\DeclareUnicodeCharacter{03BB}{\\ensuremath{\\lambda}}\\fi
    \\ifcsname u8:\\detokenize{漢}\\endcsname\\else\\DeclareUnicodeCharacter{6F22}{\\numberedcharacter{6F22}}\\fi
    \\fi
    """
    beyond = sorted({c for text in texts for c in text if ord(c) > 0x7F})
    return "\n".join([r"\ifPDFTeX", *map(_declared, beyond), r"\fi"]) if beyond else ""


def _declared(character: str) -> str:
    code = f"{ord(character):04X}"
    name = _MATHEMATICS.get(character, "")
    shown = rf"\ensuremath{{{name}}}" if name else rf"\numberedcharacter{{{code}}}"
    if unicodedata.category(character) == "Zs":
        shown = r"\ "
    known = rf"\ifcsname u8:\detokenize{{{character}}}\endcsname"
    return rf"{known}\else\DeclareUnicodeCharacter{{{code}}}{{{shown}}}\fi"
