// The map: which equilibria exist over two parameters, all else held; found by the same conditions, in doubles, at the
// middles of cells: few while something moves, more when it rests.

const MOVING = 120, RESTING = 240;

function mapOf(situation, x, y, across) {
  const point = new Point(situation, state.values, Doubles);
  const [left, right, bottom, top] = [x.low, x.high, y.low, y.high].map(text => read(text).double);
  const up = across * HIGH / WIDE;
  const cells = [], sizes = new Map();
  for (let k = 0; k < across * up; k += 1) {
    const [i, j] = [k % across, Math.floor(k / across)];
    point.moved([[x.name, left + (right - left) * (i + 0.5) / across], [y.name, top - (top - bottom) * (j + 0.5) / up]]);
    const own = point.broken() ? "outside" : point.signature();
    cells.push(own);
    sizes.set(own, (sizes.get(own) ?? 0) + 1);
  }
  const order = [...sizes.keys()].sort((a, b) => sizes.get(b) - sizes.get(a)).map(own => [own, regionOf(own, situation)]);
  return { cells, across, up, rooms: roomsOf(cells, across, up), numbers: new Map(order.sort((a, b) => a[1] - b[1])), share: own => sizes.get(own) / cells.length };
}

// The same map, where nothing but its colours has changed.
const lastMap = { key: "", found: null };
function mapAgain(situation, x, y, across) {
  const key = JSON.stringify([situation.mechanisms, [...state.values], x.name, y.name, across]);
  if (lastMap.key !== key) Object.assign(lastMap, { key, found: mapOf(situation, x, y, across) });
  return lastMap.found;
}

function labelOf(signature, situation) {
  if (signature === "outside") return "outside a constraint of the file";
  const names = signature.split(" ").filter(Boolean).map(k => nameIn(situation.equilibria[k]));
  return names.length ? listed([...new Set(names)]) : "no equilibrium off the knife-edges";
}

// A set of equilibria keeps its number and its colour, whatever moves.
const regionNumbers = new Map();
function regionOf(signature, situation) {
  const label = labelOf(signature, situation);
  if (!regionNumbers.has(label)) regionNumbers.set(label, regionNumbers.size);
  return regionNumbers.get(label);
}

// How many steps each cell is away from another region or the edge of the map, in two passes (Rosenfeld and Pfaltz 1966).
function roomsOf(cells, across, up) {
  const rooms = new Int32Array(cells.length);
  const near = (k, i, j, step) => {
    const inside = step > 0 ? i + 1 < across && j + 1 < up : i > 0 && j > 0;
    const [aside, above] = [k + step, k + step * across];
    if (!inside || cells[aside] !== cells[k] || cells[above] !== cells[k]) return 0;
    return Math.min(rooms[aside], rooms[above]);
  };
  for (let k = 0; k < cells.length; k += 1) rooms[k] = near(k, k % across, Math.floor(k / across), -1) + 1;
  for (let k = cells.length - 1; k >= 0; k -= 1) rooms[k] = Math.min(rooms[k], near(k, k % across, Math.floor(k / across), 1) + 1);
  return rooms;
}

// The middle of a region's cells that have most room, in the middle one of their rows: where its number stands.
function middleOf({ cells, across, up, rooms }, signature) {
  const own = [...cells.keys()].filter(k => cells[k] === signature);
  const most = own.reduce((best, k) => Math.max(best, rooms[k]), 0);
  const roomy = own.filter(k => rooms[k] === most);
  const row = Math.floor(roomy[Math.floor(roomy.length / 2)] / across);
  const there = roomy.filter(k => Math.floor(k / across) === row);
  return [(there[Math.floor(there.length / 2)] % across + 0.5) / across, (row + 0.5) / up];
}

const partOf = slider => {
  const low = read(slider.low);
  return read(state.values.get(slider.name)).minus(low).over(read(slider.high).minus(low)).double;
};

// The two axes chosen, or others where one of them decides nothing here.
function axesOf(moving) {
  const x = moving.find(s => s.name === state.x) ?? moving.find(s => s.name !== state.y);
  return [x, moving.find(s => s.name === state.y && s !== x) ?? moving.find(s => s !== x)];
}

// What holds at the point itself, decided exactly where that can be: on a boundary it is no region's.
function signatureHere(situation) {
  try {
    const point = pointAt(situation, state.values);
    if (point.broken()) return "outside";
    const holds = situation.equilibria.map(e => !e.knifeEdge && point.judged(e).holds);
    return holds.map((truth, k) => (truth ? `${k} ` : "")).join("");
  } catch (error) {
    if (!(error instanceof NoValue)) throw error;
    return "";
  }
}

function chosen(select, moving, axis) {
  const names = moving.map(s => s.name).join();
  if (select.dataset.names !== names) {
    select.replaceChildren(...moving.map(s => make("option", { value: s.name }, `${s.name}: ${s.meaning}`)));
    select.dataset.names = names;
  }
  select.value = axis.name;
}

function showMap(parts, situation, across = RESTING) {
  const moving = DATA.sliders.filter(s => situation.decisive.includes(s.name));
  parts.section.hidden = moving.length < 2;
  if (moving.length < 2) return;
  const axes = axesOf(moving), [x, y] = axes, colour = colours();
  chosen(parts.x, moving, x);
  chosen(parts.y, moving, y);
  const found = mapAgain(situation, x, y, across);
  paintMap(parts.canvas, found, colour);
  paintPoint(parts.canvas, partOf(x), partOf(y), colour);
  const signature = signatureHere(situation);
  parts.legend.replaceChildren(...[...found.numbers].map(([own, n]) => make("li", { class: own === signature ? "here" : "" },
    swatch(n, colour), ` ${n + 1}: ${labelOf(own, situation)}, ${percent(found.share(own))}`,
    own === signature ? make("b", {}, " (here)") : "")));
  parts.axes.textContent = `Across: ${x.name}, ${x.range}. Up: ${y.name}, ${y.range}. Shares are of this picture.`
    + (found.numbers.has(signature) ? "" : " The point lies on a boundary.");
  const [atX, atY] = axes.map(s => short(read(state.values.get(s.name))));
  parts.canvas.setAttribute("aria-label", `Map over ${x.name} and ${y.name}; the point is at ${atX}, ${atY}: `
    + `${labelOf(signature, situation)}.`);
}

const percent = share => (share < 0.005 ? "<1 %" : share > 0.995 && share < 1 ? ">99 %" : `${Math.round(100 * share)} %`);
