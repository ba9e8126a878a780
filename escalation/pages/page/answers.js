// What is shown of a point: the matrix with best replies, equilibria, conditions, thresholds.

const PLAYERS = DATA.game.players;
const figure = (value, write = short) => make("span", { "data-value": typeof value === "number" ? value : value.text }, write(value));

// For each player, the profiles at which no other strategy pays more; payoffs are compared as numbers.
function bestReplies(point) {
  const cells = point.situation.cells;
  const others = (a, b, i) => a.profile.every((k, j) => j === i || k === b.profile[j]);
  return cells.map(cell => PLAYERS.map((_, i) => cells.every(other =>
    !others(cell, other, i) || !(point.compared(point.at(other.payoffs[i]), point.at(cell.payoffs[i])).sign > 0))));
}

function matrixShown(point) {
  const { strategies, cells } = point.situation;
  const best = bestReplies(point);
  const columns = strategies[1] ?? [""];
  const head = make("tr", {}, make("td"), ...columns.map(name => make("th", { scope: "col" }, name)));
  const rows = strategies[0].map((name, i) => make("tr", {}, make("th", { scope: "row" }, name),
    ...columns.map((_, j) => {
      const k = cells.findIndex(c => c.profile[0] === i && (c.profile[1] ?? 0) === j);
      const pays = cells[k].payoffs.map((u, player) => make("span", { class: best[k][player] ? "best" : "pay" },
        figure(point.at(u)), best[k][player] ? make("span", { class: "mark" }, "★", make("span", { class: "unseen" },
          ` best reply of ${PLAYERS[player]}`)) : ""));
      return make("td", { class: best[k].every(Boolean) ? "both" : "" }, ...pays.flatMap((p, n) => (n ? [", ", p] : [p])));
    })));
  const caption = PLAYERS.length > 1 ? `${PLAYERS[0]} chooses the row, ${PLAYERS[1]} the column` : `${PLAYERS[0]} chooses the row`;
  return make("table", { class: "matrix" }, make("caption", {}, `${caption}; payoffs in that order. ★ best reply.`),
    make("thead", {}, head), make("tbody", {}, ...rows));
}

function equilibriumShown(found, point) {
  const events = found.events.map(([name, p]) => make("li", { class: "event" }, `P(${name}) = `, figure(p, both)));
  const edge = found.equilibrium.knifeEdge ? " (a knife-edge: only where an equation holds)" : "";
  const plays = found.moves ? pathShown(found, point) : mixturesShown(found, point);
  return make("li", { class: "equilibrium" }, make("h3", {}, nameOf(found, point) + edge), make("ul", {}, ...plays, ...events));
}

function mixturesShown(found, point) {
  const { strategies } = point.situation;
  return found.profile.map((own, i) => {
    const played = strategies[i].map((name, k) => [name, own[k]]).filter(([, p]) => !isZero(p));
    const chances = played.flatMap(([name, p], k) => [k ? ", " : "", name, " ", figure(p, both)]);
    return make("li", {}, make("b", {}, PLAYERS[i]), ": ", ...(played.length > 1 ? chances : [played[0][0], " ", figure(played[0][1], both)]),
      "; payoff ", figure(found.payoffs[i], both));
  });
}

// Of a path the moves that are mixed, and what it brings.
function pathShown(found, point) {
  const { tree } = point.situation;
  const mixed = [...found.moves].filter(([, own]) => own.filter(p => !isZero(p)).length > 1);
  const moves = mixed.map(([h, own]) => {
    const node = tree.nodes[tree.sets[h].nodes[0]];
    const played = node.branches.map((name, k) => [name, own[k]]).filter(([, p]) => !isZero(p));
    return make("li", {}, `${PLAYERS[node.mover]}, at ${tree.sets[h].name}: `,
      ...played.flatMap(([name, p], k) => [k ? ", " : "", name, " ", figure(p, both)]));
  });
  return [...moves, ...PLAYERS.map((player, i) => make("li", {}, make("b", {}, player), ": payoff ", figure(found.payoffs[i], both)))];
}

const isZero = p => (typeof p === "number" ? p === 0 : p.sign === 0);

// `(Strike, mixed)`, by what is played at this point; of more than two strategies those that are mixed.
function nameOf(found, point) {
  if (found.moves) return `(${found.equilibrium.label})`;
  const words = found.profile.map((own, i) => {
    const played = point.situation.strategies[i].filter((_, k) => !isZero(own[k]));
    return played.length === 2 && own.length === 2 ? "mixed" : played.join(" or ");
  });
  return `(${words.join(", ")})`;
}

// The ties at a point: weak conditions met with equality, and equations that hold.
function tiesOf(judged) {
  const tied = judged.flatMap(j => [...j.checks, ...j.cases.filter(own => allOf(own.map(c => c.holds))).flat()].filter(c => c.sign === 0).map(c => [c.relation.name, c.bound]));
  return [...new Set(tied.map(([name, bound]) => (name ? `${name} = ${both(bound)}` : "a difference of payoffs is 0")))];
}

function checkShown(check) {
  const { relation, left, bound, gap, holds } = check;
  const mark = holds === null ? "?" : holds ? "✓" : "✗";
  const said = holds === null ? "undecided in decimals" : holds ? "holds" : "fails";
  const size = typeof gap === "number" ? Math.abs(gap) : new Fraction(magnitude(gap.p), gap.q);
  const by = check.sign === 0 ? ", with equality" : [`, by `, figure(size)];
  const sides = relation.name
    ? ["right side ", figure(bound, both), `; ${relation.name} = `, figure(left)]
    : ["right side ", figure(bound, both)];
  return make("li", { class: holds ? "holds" : "fails" }, make("span", { class: "mark", "aria-hidden": "true" }, mark), " ",
    make("code", {}, relation.text), " ", make("span", { class: "says" }, said, ...[by].flat(), "; ", ...sides));
}

function conditionShown(judged) {
  const state_ = judged.holds === null ? "undecided" : judged.holds ? "exists" : "does not exist";
  const [only, ...more] = judged.cases;
  const checks = [...judged.checks, ...(more.length ? [] : only ?? [])].map(checkShown);
  const cases = more.length ? judged.cases.map((own, k) => make("li", { class: `case ${allOf(own.map(c => c.holds)) ? "yes" : "no"}` },
    k ? "or" : "either", make("ul", {}, ...own.map(checkShown)))) : [];
  const lines = checks.length + cases.length ? [...checks, ...cases] : [make("li", { class: "holds" }, "✓ everywhere in the ranges")];
  return make("div", { class: judged.holds ? "condition holds" : "condition fails" },
    make("h3", {}, `${nameIn(judged.equilibrium)} ${state_}`), make("ul", {}, ...lines));
}

const nameIn = equilibrium => (equilibrium.moves ? `(${equilibrium.label})` : equilibrium.label);

function meaningShown(own, point) {
  const formula = read(own.text) ? [] : [make("code", {}, own.text), " = "];
  return make("li", {}, make("b", {}, own.name), " = ", ...formula, figure(point.named(own.name), both),
    own.unit ? make("span", { class: "unit" }, ` (${own.unit})`) : "", own.meaning ? `: ${own.meaning}` : "");
}

function thresholdShown(threshold, point) {
  const gain = point.at(threshold.gain);
  const { sign } = point.compared(gain, point.algebra.n("0"));
  const now = sign === null ? "undecided in decimals" : sign > 0 ? "now preferred" : sign < 0 ? "now not preferred" : "now indifferent";
  const words = `${threshold.player} prefers (${threshold.prefers}) to (${threshold.to})`;
  const item = make("li", {}, make("b", {}, threshold.name), ": ", words);
  const slope = threshold.at === undefined ? null : point.compared(point.at(threshold.slope), point.algebra.n("0")).sign;
  if (slope) {
    item.append(` where ${threshold.parameter} ${slope > 0 ? ">" : "<"} `, ...(read(threshold.text) ? [] : [make("code", {}, threshold.text), " = "]),
      figure(point.at(threshold.at), both), `; ${threshold.parameter} = `, figure(point.named(threshold.parameter)));
  } else if (threshold.at !== undefined) item.append(`; ${threshold.parameter} makes no difference here`);
  item.append(`; ${now}, gain `, figure(gain), ".");
  return item;
}
