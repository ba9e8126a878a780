// The page: every change of a slider, a switch or the address shows the point anew.

const part = id => document.getElementById(id);
const sliderRows = DATA.sliders.map((s, k) => sliderRow(s, k, changed));
const switchRows = DATA.switches.map((s, k) => switchRow(s, k, changed));
const mapParts = {
  section: part("map"), canvas: part("plane"), legend: part("legend"), axes: part("axes"), x: part("axis-x"), y: part("axis-y"),
};

part("mechanisms").append(...switchRows.map(s => s.row));
part("switches").hidden = !DATA.switches.length;
part("parameters").hidden = !DATA.sliders.length;

const MANY = 8, MANY_LINES = 24; // conditions that fail are printed in full where they are fewer

let painting = 0, resting = 0;
function paintSoon() {
  cancelAnimationFrame(painting);
  clearTimeout(resting);
  painting = requestAnimationFrame(() => showMap(mapParts, situationNow(), MOVING));
  resting = setTimeout(() => showMap(mapParts, situationNow()), 200);
}

function show(note = "") {
  const situation = situationNow();
  for (const { show: own } of [...sliderRows, ...switchRows]) own(situation);
  grouped(situation);
  const sleeping = DATA.sliders.filter(s => !situation.moving.includes(s.name)).map(keptWords);
  part("sleeping").textContent = sleeping.length ? `Not in play here: ${sleeping.join(", ")}.` : "";
  part("note").textContent = note;
  try {
    showPoint(situation, pointAt(situation, state.values));
  } catch (error) {
    if (!(error instanceof NoValue)) throw error;
    part("summary").textContent = `A formula has no value here: ${error.message}.`;
    for (const id of ["matrix", "listed", "where", "equilibria", "conditions", "edges", "thresholds"]) part(id).replaceChildren();
  }
  paintSoon();
}

// A slider's name, with its value where that is not the baseline: it comes back with the mechanism that needs it.
function keptWords({ name, baseline }) {
  const text = state.values.get(name);
  return text === baseline ? name : `${name} (kept at ${short(read(text))})`;
}

// Sliders on which an equilibrium or a threshold hangs stand first.
function grouped(situation) {
  const names = situation.decisive.join();
  if (grouped.names === names) return;
  grouped.names = names;
  DATA.sliders.forEach((s, k) => part(situation.decisive.includes(s.name) ? "matter" : "others").append(sliderRows[k].row));
  part("more").hidden = situation.moving.every(name => situation.decisive.includes(name));
}

function showPoint(situation, point) {
  const broken = point.broken();
  const found = broken ? [] : point.equilibria();
  const judged = broken ? [] : situation.equilibria.map(e => point.judged(e));
  const edges = judged.filter(j => j.equilibrium.knifeEdge);
  const ties = tiesOf(judged.filter(j => j.holds));
  showBoard(situation, point, found, broken);
  part("equilibria").replaceChildren(...found.map(e => equilibriumShown(e, point)));
  part("conditions").replaceChildren(...judged.filter(j => !j.equilibrium.knifeEdge).map(conditionShown));
  const lines = judged.flatMap(j => (j.equilibrium.knifeEdge ? [] : [...j.checks, ...j.cases.flat()])).length;
  part("conditions").classList.toggle("many", judged.length - edges.length > MANY || lines > MANY_LINES);
  part("edges").replaceChildren(...edges.map(conditionShown));
  part("where").replaceChildren(...situation.where.map(d => meaningShown(d, point)));
  part("named").hidden = !situation.where.length;
  part("judged").hidden = Boolean(broken);
  part("knife-edges").hidden = !edges.length;
  const asked = situation.tree && broken ? [] : situation.thresholds;
  part("thresholds").replaceChildren(...asked.map(t => (situation.tree ? turnShown(t, point) : thresholdShown(t, point))));
  part("asked").hidden = !asked.length;
  part("ties").textContent = ties.length
    ? `A tie: ${listed(ties)}. The list has the extreme equilibria; mixtures of them may be equilibria too.` : "";
  part("summary").textContent = broken ? `These values break a constraint of the file: ${broken.text}. The formulas hold inside it.`
    : summaryOf(situation, found, point) + undecidedOf(judged);
}

// The tree as a drawing, where it is not too large for one, and as a list; outside the file's constraints neither, as
// what is best there is not known from the formulas. Or the matrix.
function showBoard(situation, point, found, broken) {
  const { tree } = situation;
  document.querySelector("main").className = tree ? `of-tree ${tree.drawn ? "drawn" : ""}` : "";
  part("board").hidden = Boolean(tree && (broken || !tree.drawn));
  part("moves").hidden = !tree || Boolean(broken);
  if (!tree) part("matrix").replaceChildren(matrixShown(point));
  else if (!broken) {
    part("matrix").replaceChildren(...(tree.drawn ? [treeDrawn(point, found)] : []));
    part("tree-legend").replaceChildren(treeLegend(tree));
    part("listed").replaceChildren(movesShown(point, found));
  }
}

function undecidedOf(judged) {
  const open = judged.filter(j => j.holds === null).map(j => nameIn(j.equilibrium));
  return open.length ? ` Undecided in decimals: ${listed([...new Set(open)])}.` : "";
}

function summaryOf(situation, found, point) {
  const names = situation.mechanisms.length ? `With ${listed(situation.mechanisms)}: ` : "";
  const count = `${found.length} ${found.length === 1 ? "equilibrium" : "equilibria"}`;
  const told = found.map(e => `${nameOf(e, point)}${e.events.length ? `, P(${e.events[0][0]}) ${short(e.events[0][1])}` : ""}`);
  const open = situation.undecided.length || !situation.complete ? ` (${situation.status})` : "";
  const rough = point.exact ? "" : " Some values are not rational: numbers are rounded, ties are not decided.";
  return `${names}${count}: ${told.join("; ")}${open}.${rough}`;
}

// Browsers refuse a new address more than 100 times in 30 seconds: a long drag writes its own now and then, and at last.
const AT_ONCE = 20, LATER = 500, SPAN = 30000;
let writes = [], waiting = null;

function addressed() {
  writes = writes.filter(time => time > performance.now() - SPAN);
  if (writes.length < AT_ONCE) writeAddress();
  else waiting ??= setTimeout(writeAddress, LATER);
}

function writeAddress() {
  clearTimeout(waiting);
  waiting = null;
  writes.push(performance.now());
  const address = toAddress();
  try {
    history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
  } catch {
    location.hash = address;
  }
}

function changed(note = "") {
  addressed();
  show(note);
}

for (const axis of ["x", "y"]) {
  mapParts[axis].addEventListener("change", event => {
    const other = axis === "x" ? "y" : "x";
    if (state[other] === event.target.value) state[other] = state[axis];
    state[axis] = event.target.value;
    changed();
  });
}
mapParts.canvas.addEventListener("click", event => {
  const box = mapParts.canvas.getBoundingClientRect();
  const at = [(event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height];
  [mapParts.x.value, mapParts.y.value].forEach((name, k) => {
    const slider = SLIDERS.get(name);
    state.values.set(name, stopAt(slider, Math.max(0, Math.min(slider.steps, Math.round(at[k] * slider.steps)))));
  });
  changed();
});
part("reset").addEventListener("click", () => { fromAddress(""); changed(); });
part("print").addEventListener("click", () => print());
addEventListener("hashchange", () => show(fromAddress(location.hash)));
for (const query of ["(prefers-color-scheme: dark)", "print"]) {
  matchMedia(query).addEventListener("change", () => showMap(mapParts, situationNow()));
}
show(fromAddress(location.hash));
