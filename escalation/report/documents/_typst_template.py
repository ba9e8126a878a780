"""What stands before and around the body of a PDF, in typst: the page, the type, and the marks that the body calls.

An author's own typst comes after it and may set or define anything anew (`#let best-reply(body) = ...`).
"""

TEMPLATE = """
#set page(paper: "a4", margin: 25mm, numbering: "1", number-align: center)
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"), size: 11pt, lang: "en", overhang: false)
#set par(leading: 0.62em, spacing: 0.95em, justify: false)
#set table(stroke: none, inset: (x: 1.6mm, y: 0.42em))
#set list(indent: 0.4em, body-indent: 0.6em, spacing: 0.6em)
#show link: set text(fill: rgb("#1f3d63"))
#show heading: set text(weight: 600)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 1): set block(above: 1.8em, below: 0.8em)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 2): set block(above: 1.5em, below: 0.7em)
#show heading.where(level: 3): set text(size: 11pt)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set align(left)
#show figure.caption: it => block(sticky: it.kind == table, width: 100%, below: 0.6em)[
  #set align(left)
  #set text(size: 10pt)
  #set par(hanging-indent: 0pt)
  #if it.numbering == none { strong(it.body) } else [
    #strong[#it.supplement #context it.counter.display(it.numbering)]: #it.body
  ]
]
#show figure: set block(above: 1.6em, below: 1.2em)
#show table.cell.where(y: 0): set text(weight: 600)
#set table(stroke: (_, y) => (top: if y == 0 { 0.8pt } else if y == 1 { 0.5pt } else { 0.25pt + luma(80%) }))
#let ground(colour, body) = box(fill: colour, outset: (y: 0.18em), inset: (x: 0.2em), body)
#let best-reply(body) = ground(luma(86%), body)
#let rating-red(body) = ground(rgb("#f6d5d0"), body)
#let rating-amber(body) = ground(rgb("#fae6b8"), body)
#let rating-green(body) = ground(rgb("#d5e8d2"), body)
#let quiet(body) = block[#set text(size: 9.5pt, fill: luma(25%)); #body]
#let note(body) = block(above: 0.7em, below: 1.6em)[#set text(size: 9pt, fill: luma(25%)); #body]
#let source(body) = block(spacing: 0.8em)[#set par(hanging-indent: 1.6em); #body]
#let equation(body) = block(above: 1.1em, below: 1.1em, inset: (left: 1.2em), body)
#let formula(alt, body) = { set math.equation(alt: alt); body }
#let whole(body) = { show figure: set block(breakable: false); body }
#let whole-rows(body) = { set table.cell(breakable: false); body }
#let high-formula(alt, body) = box(inset: (y: 0.42em), formula(alt)[#show math.frac: math.display; #body])
#let table-text(body) = { set text(size: 9.5pt); body }
#let table-small(body) = { set text(size: 8pt); body }
#let opening(title, subtitle, date) = block(width: 100%, below: 2em, stroke: (bottom: 0.5pt), inset: (bottom: 0.8em))[
  #show std.title: set text(size: 19pt, weight: 600)
  #show std.title: set block(below: 0.7em)
  #std.title(title)
  #set text(fill: luma(25%))
  #if subtitle != [] [#subtitle]
  #if subtitle != [] and date != [] [#linebreak()]
  #if date != [] [#date]
]
"""

# typst's own `align`, which pandoc calls around a table to centre it: tables stand flush left
AT_LEFT = "#let align(_, body) = std.align(left, body)"
