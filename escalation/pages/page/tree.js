// A tree at a point: what is played where, what moves bring, where preferences change. All by the library's formulas:
// a course is followed where its region holds.

const CHANCE = "chance";

Object.assign(Point.prototype, {
  // The chances of the actions at each information set that a path comes to.
  played(equilibrium) {
    const one = this.algebra.n("1"), zero = this.algebra.n("0");
    const moves = new Map(Object.entries(equilibrium.moves).map(([h, move]) => {
      const own = this.situation.tree.nodes[this.situation.tree.sets[h].nodes[0]];
      return [Number(h), own.branches.map((_, k) => (Array.isArray(move) ? this.at(move[k]) : k === move ? one : zero))];
    }));
    return { moves, key: [...moves].map(([h, own]) => `${h}: ${this.keyOf(own)}`).join("; ") };
  },

  // What players expect at a node: a row for each course that is played from there on; null where that is not known.
  expectedAt(node) {
    const { ends, expected } = this.situation;
    if (ends[node]) return [ends[node].map(u => this.at(u))];
    if (!expected[node]) return null;
    const rows = expected[node].filter(c => this.inside(c.where)).map(c => c.payoffs.map(u => this.at(u)));
    return [...new Map(rows.map(row => [this.keyOf(row), row])).values()];
  },

  // The chance of each branch of a chance node.
  chancesAt(node) { return this.situation.chances[node].map(p => this.at(p)); },

  // Whether an action is one of a subgame-perfect equilibrium of the subgame at its information set.
  isBest(h, k) { return this.inside(this.situation.best[h][k]) === true; },

  // The branches that are taken with a chance above 0 in an equilibrium, as "node branch".
  pathOf(found) {
    const taken = new Set(), waiting = [0], { nodes } = this.situation.tree;
    while (waiting.length) {
      const v = waiting.pop(), node = nodes[v];
      if (!node.children.length) continue;
      const chances = node.mover === null ? this.chancesAt(v) : found.moves.get(node.set);
      node.children.forEach((child, k) => {
        if (isZero(chances[k])) return;
        taken.add(`${v} ${k}`);
        waiting.push(child);
      });
    }
    return taken;
  },

  // The gain by the first of a threshold's two actions, for each pair of courses that are played behind them.
  gains(threshold) {
    const [first, second] = threshold.nodes.map(node => this.expectedAt(node).map(row => row[threshold.mover]));
    const found = first.flatMap(a => second.map(b => this.compared(a, b)));
    return [...new Map(found.map(g => [this.keyOf([g.gap]), g])).values()];
  },

  // The one sign of all gains; null where they differ or a sign is undecided.
  preferred(threshold) {
    const signs = new Set(this.gains(threshold).map(g => g.sign));
    return signs.size === 1 ? [...signs][0] : null;
  },

  // Where in the range of its parameter the sign changes, and what it is from there on: one sign between all cuts.
  turns(threshold, slider) {
    const [low, high] = [slider.low, slider.high].map(text => this.algebra.n(text));
    const cuts = threshold.cuts.map(f => this.tried(f)).filter(x => x !== null && this.compared(x, low).sign > 0
      && this.compared(high, x).sign > 0).sort((a, b) => this.compared(a, b).sign ?? 0);
    const points = [low, ...cuts, high].filter((x, k, all) => !k || this.compared(x, all[k - 1]).sign !== 0);
    const signs = points.slice(1).map((x, k) => this.elsewhere(threshold, this.between(points[k], x), 
      p => (p.broken() ? undefined : p.preferred(threshold))));
    const found = signs.map((sign, k) => ({ at: points[k], sign, text: "" })).filter((turn, k) => !k || turn.sign !== signs[k - 1]);
    for (const turn of found.slice(1)) turn.text = this.elsewhere(threshold, turn.at, p => p.textOfZero(threshold));
    return found;
  },

  // The formula of the zero of a gain here, where there is one.
  textOfZero(threshold) {
    const [first, second] = threshold.nodes.map(node => this.situation.expected[node]);
    const pays = (own, k, node) => this.at((own ? own[k].payoffs : this.situation.ends[node])[threshold.mover]);
    const here = (own, k) => !own || this.inside(own[k].where);
    const found = threshold.texts.find(([a, b]) => here(first, a) && here(second, b)
      && !this.compared(pays(first, a, threshold.nodes[0]), pays(second, b, threshold.nodes[1])).sign);
    return found ? found[2] : "";
  },

  // What is so where the parameter of a threshold has another value.
  elsewhere(threshold, value, ask) {
    const there = new Point(this.situation, [], this.algebra);
    there.given = this.given;
    there.moved([[threshold.parameter, value]]);
    return ask(there);
  },

  between(a, b) { return this.exact ? a.plus(b).times(number("1/2")) : (a + b) / 2; },

  tried(formula) {
    try {
      const value = this.at(formula);
      return this.exact || Number.isFinite(value) ? value : null;
    } catch (error) {
      if (error instanceof NoValue) return null;
      throw error;
    }
  },
});

const nodeName = node => `${node.mover === null ? CHANCE : PLAYERS[node.mover]}${node.name ? `: ${node.name}` : ""}`;

// The list of moves: at each information set who moves, what each move brings the mover, which are best, what is played.
function movesShown(point, found) {
  const { tree } = point.situation;
  const paths = found.map(e => point.pathOf(e));
  const items = tree.nodes.map((node, v) => [node, v]).filter(([node]) => node.children.length).map(([node, v]) => {
    const chances = node.mover === null ? point.chancesAt(v) : null;
    const own = node.branches.map((name, k) => make("li", { class: chances ? "" : point.isBest(node.set, k) ? "best" : "" },
      ...branchShown(point, node, v, k, chances), ...playedShown(point, found, paths, node, v, k)));
    return make("li", {}, make("b", {}, nodeName(node)), letterOf(tree, node), wayTo(tree, v), make("ul", {}, ...own));
  });
  return make("ul", { class: "moves" }, ...items);
}

const letterOf = (tree, node) => {
  const letter = node.set === null ? "" : tree.sets[node.set].letter;
  return letter ? ` {${letter}}, not told apart from the others of this letter` : "";
};

// The moves that lead to a node, in words.
function wayTo(tree, v) {
  const words = [];
  for (let node = v; node; node = tree.nodes[node].parent) {
    const above = tree.nodes[tree.nodes[node].parent];
    words.unshift(above.branches[above.children.indexOf(node)]);
  }
  return words.length ? ` (after ${words.join(", ")})` : " (the game begins here)";
}

function branchShown(point, node, v, k, chances) {
  const child = node.children[k], rows = point.expectedAt(child);
  const name = [node.branches[k]];
  if (chances) name.push(", chance ", figure(chances[k]));
  if (!rows) return name;
  const whose = node.mover === null ? PLAYERS.map((_, i) => i) : [node.mover];
  const pays = whose.flatMap((i, n) => [n ? ", " : "", `${PLAYERS[i]} `,
    ...distinct(point, rows.map(row => row[i])).flatMap((u, m) => [m ? " or " : "", figure(u)])]);
  return [...name, chances ? ": brings " : " brings ", ...pays];
}

const distinct = (point, values) => [...new Map(values.map(u => [point.keyOf([u]), u])).values()];

// Whether a branch is best, and whether play comes along it; with its chance where it is mixed.
function playedShown(point, found, paths, node, v, k) {
  if (node.mover === null) return [];
  const best = point.isBest(node.set, k) ? [make("span", { class: "mark" }, " ★"), " best"] : [];
  const on = found.filter((_, n) => paths[n].has(`${v} ${k}`));
  const chances = distinct(point, on.map(e => e.moves.get(node.set)[k]));
  const mixed = chances.length === 1 && point.keyOf(chances) === point.keyOf([point.algebra.n("1")]) ? []
    : [" with chance ", ...chances.flatMap((p, n) => [n ? " or " : "", figure(p, both)])];
  const played = on.length ? [make("b", {}, best.length ? ", played" : " played"), ...mixed,
    on.length < found.length ? ` in ${on.length} of ${found.length}` : ""] : [];
  return [...best, ...played];
}

function turnShown(threshold, point) {
  const { parameter } = threshold;
  const item = make("li", {}, make("b", {}, threshold.name), ": ",
    `${threshold.player} prefers ${threshold.prefers} to ${threshold.to} at ${threshold.at}`);
  if (!threshold.nodes.length) {
    item.append("; beliefs decide it, or other moves at the same time: no formula is known on this page.");
    return item;
  }
  const slider = SLIDERS.get(parameter);
  const moves = point.situation.moving.includes(parameter);
  if (moves) item.append(...(threshold.open ? [`; no formula is known on this page for where ${parameter} turns it`] : turnsTold(threshold, point, slider)));
  const gains = point.gains(threshold), sign = point.preferred(threshold);
  const now = sign === null ? "now open, as later moves tie" : ["now not preferred", "now indifferent", "now preferred"][sign + 1];
  item.append(`; ${now}, gain `, ...gains.flatMap((g, k) => [k ? " or " : "", figure(g.gap)]), ".");
  return item;
}

function turnsTold(threshold, point, slider) {
  const turns = point.turns(threshold, slider);
  const here = [`; ${slider.name} = `, figure(point.named(slider.name))];
  if (turns.length === 1) return [` ${["for no", "indifferently for every", "for every"][turns[0].sign + 1] ?? "or not, for every"} ${slider.name} from ${slider.range}`, ...here];
  const value = turn => [...(turn.text && !read(turn.text) ? [make("code", {}, turn.text), " = "] : []), figure(turn.at, both)];
  const parts = turns.map((turn, k) => [turn, turns[k + 1]]).filter(([turn]) => turn.sign > 0).flatMap(([turn, next], k) => {
    const low = turn !== turns[0] ? [" > ", ...value(turn)] : [], high = next ? [" < ", ...value(next)] : [];
    return [k ? " or " : " where ", slider.name, ...low, ...(low.length && high.length ? [` and ${slider.name}`] : []), ...high];
  });
  return [...(parts.length ? parts : [" nowhere strictly"]), ...here];
}
