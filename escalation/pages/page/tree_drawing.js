// The tree as a drawing: heights come with the page, columns are as wide as their words.

const TREE = { size: 13, small: 12, slant: 24, radius: 6, arc: 9 };
const MANY_ROWS = 3; // so many ways to go on stand in the list alone
const measure = document.createElement("canvas").getContext("2d");
const widest = new Map(); // the columns of each tree grow, so that the drawing does not jump about as numbers change

function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function widthOf(text, size = TREE.size, bold = false) {
  measure.font = `${bold ? "bold " : ""}${size}px system-ui, sans-serif`;
  return measure.measureText(text).width;
}

// Numbers in the drawing, each with its value.
const amount = (value, write = short) => drawn("tspan", { "data-value": typeof value === "number" ? value : value.text }, write(value));

function words(x, y, parts, attributes = {}) {
  return drawn("text", { x, y, "font-size": TREE.size, ...attributes }, ...parts);
}
const plain = parts => parts.map(p => p.textContent ?? p).join("");

// What stands along each branch, at each node and at each end.
function textsOf(point, found) {
  const { tree } = point.situation;
  const along = new Map(), below = new Map(), pays = new Map();
  tree.nodes.forEach((node, v) => {
    const chances = node.children.length && node.mover === null ? point.chancesAt(v) : null;
    node.children.forEach((child, k) => along.set(child, [node.branches[k],
      ...(chances ? [" (", amount(chances[k]), ")"] : mixedChances(point, found, node, k))]));
    const rows = point.expectedAt(v);
    if (!node.children.length) pays.set(v, rows[0]);
    else below.set(v, [[`${nodeName(node)}${node.set !== null && tree.sets[node.set].letter ? ` {${tree.sets[node.set].letter}}` : ""}`],
      (rows?.length < MANY_ROWS ? rows : []).flatMap((row, n) => [n ? " or " : "", "(", ...row.flatMap((u, i) => [i ? ", " : "", amount(u)]), ")"])]);
  });
  return { along, below, pays };
}

// ` (1/3)` behind an action that is mixed.
function mixedChances(point, found, node, k) {
  const chances = distinct(point, found.filter(e => e.moves.has(node.set)).map(e => e.moves.get(node.set)[k]));
  const certain = new Set(["0", "1"].map(text => point.keyOf([point.algebra.n(text)])));
  const mixed = chances.filter(p => !certain.has(point.keyOf([p])));
  return mixed.length ? [" (", ...mixed.flatMap((p, n) => [n ? " or " : "", amount(p)]), ")"] : [];
}

// Where columns stand: nodes, their words, payoffs.
function columnsOf(tree, { along, below, pays }, number) {
  const most = Math.max(...tree.nodes.map(node => node.depth));
  const rooms = Array(most + 1).fill(0);
  tree.nodes.forEach((node, v) => {
    const [name, values] = below.get(v) ?? [[], []];
    const lines = [widthOf(plain(along.get(v) ?? []), TREE.size, true), widthOf(plain(name), TREE.small), widthOf(plain(values), TREE.small)];
    rooms[node.depth] = Math.max(rooms[node.depth], ...lines);
  });
  const ends = tree.nodes.map((node, v) => [node, v]).filter(([node]) => !node.children.length);
  const amounts = PLAYERS.map((player, i) => Math.max(widthOf(player, TREE.size, true), ...ends.map(([, v]) => widthOf(short(pays.get(v)[i])))));
  const names = Math.max(...ends.map(([node, v]) => widthOf(endName(node, along.get(v)))));
  const found = [...rooms, names, ...amounts];
  const kept = (widest.get(number) ?? found).map((width, k) => Math.max(width, found[k]));
  widest.set(number, kept);
  const tracks = Array(most + 1).fill(0);
  for (const arc of tree.arcs) tracks[tree.nodes[arc.nodes[0]].depth] = TREE.arc * (2 + arc.track);
  const starts = [], nodes = [];
  for (let depth = 0, x = 4; depth <= most; depth += 1) {
    starts.push(x);
    x += kept[depth] + TREE.radius + 6 + tracks[depth];
    nodes.push(x);
    x += TREE.slant + 4;
  }
  let right = nodes[most] + 12 + kept[most + 1];
  const payoffs = PLAYERS.map((_, i) => (right += kept[most + 2 + i] + 18));
  return { starts, nodes, payoffs, right: right + 4 };
}

const endName = (node, along) => (along && plain(along) === node.name ? "" : node.name);

function shapeOf(mover, x, y) {
  const r = TREE.radius;
  if (mover === null) return drawn("path", { d: `M${x - r - 1} ${y}l${r + 1} ${-r - 1} ${r + 1} ${r + 1} ${-r - 1} ${r + 1}z`, class: "chance" });
  const shapes = [
    `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`,
    `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`,
    `M${x - r - 1} ${y + r}L${x} ${y - r - 2}L${x + r + 1} ${y + r}z`,
    `M${x - r - 1} ${y - r}L${x} ${y + r + 2}L${x + r + 1} ${y - r}z`,
  ];
  return drawn("path", { d: shapes[mover % 4], class: `player player-${mover % 4}` });
}

// Every branch, the path of play in front; best moves have an arrow head, also where play does not come.
function branchesDrawn(point, found, at) {
  const { tree } = point.situation;
  const paths = found.map(e => point.pathOf(e));
  const parts = tree.nodes.flatMap((node, v) => node.children.map((child, k) => {
    const on = paths.some(path => path.has(`${v} ${k}`));
    const best = node.mover !== null && point.isBest(node.set, k);
    const [[x, y], [u, w]] = [at[v], at[child]];
    const kind = on ? "on" : best ? "chosen" : "off";
    const line = drawn("path", { d: `M${x} ${y}L${x + TREE.slant} ${w}H${u}`, class: `branch ${kind}` });
    const tip = u - TREE.radius - 2;
    const arrow = best ? [drawn("path", { d: `M${tip - 9} ${w - 5}L${tip} ${w}L${tip - 9} ${w + 5}z`, class: "arrow" })] : [];
    return { on, group: drawn("g", { "data-branch": `${v} ${k}` }, line, ...arrow) };
  }));
  return parts.sort((a, b) => a.on - b.on).map(p => p.group);
}

function arcsDrawn(tree, at) {
  return tree.arcs.flatMap(({ nodes, track }) => nodes.slice(1).map((b, k) => {
    const [[x, y], [, w]] = [at[nodes[k]], at[b]], bulge = (TREE.radius + 5 + TREE.arc * track) * 4 / 3, quarter = (w - y) / 4;
    return drawn("path", { d: `M${x} ${y}C${x - bulge} ${y + quarter} ${x - bulge} ${w - quarter} ${x} ${w}`, class: "arc" });
  }));
}

function treeDrawn(point, found) {
  const { tree } = point.situation;
  const texts = textsOf(point, found), columns = columnsOf(tree, texts, DATA.trees.indexOf(tree));
  const top = 36, at = tree.nodes.map(node => [columns.nodes[node.depth], top + node.y]);
  const high = Math.max(...at.map(([, y]) => y)) + 30;
  const parts = [...arcsDrawn(tree, at), ...branchesDrawn(point, found, at)];
  PLAYERS.forEach((player, i) => parts.push(words(columns.payoffs[i], 14, [player], { "text-anchor": "end", "font-weight": "bold" })));
  tree.nodes.forEach((node, v) => {
    const [x, y] = at[v];
    if (v) parts.push(words(columns.nodes[node.depth - 1] + TREE.slant + 4, y - 5, texts.along.get(v), { class: "along" }));
    if (!node.children.length) {
      parts.push(drawn("circle", { cx: x, cy: y, r: 2.6, class: "end" }), words(x + 9, y + 4.5, [endName(node, texts.along.get(v))]));
      const from = x + 14 + widthOf(endName(node, texts.along.get(v))), to = columns.payoffs[0] - widthOf(short(texts.pays.get(v)[0])) - 6;
      if (to > from) parts.push(drawn("path", { d: `M${from} ${y}H${to}`, class: "leader" }));
      texts.pays.get(v).forEach((u, i) => parts.push(words(columns.payoffs[i], y + 4.5, [amount(u)], { "text-anchor": "end", class: "pays" })));
      return;
    }
    parts.push(shapeOf(node.mover, x, y));
    texts.below.get(v).forEach((line, k) => parts.push(words(x - TREE.radius - 5, y + 14 * (k + 1), line,
      { "text-anchor": "end", "font-size": TREE.small, class: k ? "values" : "" })));
  });
  const svg = drawn("svg", {
    viewBox: `0 0 ${Math.ceil(columns.right)} ${Math.ceil(high)}`, width: Math.ceil(columns.right), height: Math.ceil(high),
    role: "img", "aria-label": "The game tree; the list Move by move says the same in words.",
  }, ...parts);
  svg.style.setProperty("--natural", `${Math.ceil(columns.right)}px`);
  return svg;
}

// Who has which shape, and what lines mean.
function treeLegend(tree) {
  const movers = [...new Set(tree.nodes.filter(node => node.children.length).map(node => node.mover))];
  const entries = movers.map(mover => make("span", {}, drawn("svg", { width: 18, height: 16, "aria-hidden": "true" }, shapeOf(mover, 9, 8)),
    ` ${mover === null ? CHANCE : PLAYERS[mover]}`));
  return make("p", { class: "tree-legend quiet" }, ...entries.flatMap(e => [e, " "]),
    "— thick: played; an arrow head: best there, also where play does not come; in brackets below a node: what each expects from there on.");
}
