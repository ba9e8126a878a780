// The map: which equilibria exist over two parameters, all else held; painted by the same conditions in doubles.

const ACROSS = 120, UP = 90, SIZE = 5;
const HATCHES = ["plain", "rising", "dots", "level", "falling", "upright", "crossed", "rings"];

function mapOf(situation, x, y) {
  const point = new Point(situation, state.values, Doubles);
  const [lowX, highX] = [x, y].map(s => [read(s.low).double, read(s.high).double])[0];
  const [lowY, highY] = [read(y.low).double, read(y.high).double];
  const cells = [];
  for (let j = 0; j < UP; j += 1) {
    for (let i = 0; i < ACROSS; i += 1) {
      point.moved([[x.name, lowX + (highX - lowX) * (i + 0.5) / ACROSS], [y.name, highY - (highY - lowY) * (j + 0.5) / UP]]);
      cells.push(point.broken() ? "outside" : point.signature());
    }
  }
  const sizes = new Map();
  for (const cell of cells) sizes.set(cell, (sizes.get(cell) ?? 0) + 1);
  const sorted = [...sizes.keys()].sort((a, b) => sizes.get(b) - sizes.get(a));
  const order = sorted.sort((a, b) => regionOf(a, situation) - regionOf(b, situation));
  const numbers = new Map(order.map(signature => [signature, regionOf(signature, situation)]));
  return { cells, order, numbers, share: signature => sizes.get(signature) / cells.length };
}

// A set of equilibria keeps its number and its colour, whatever moves.
const regionNumbers = new Map();
function regionOf(signature, situation) {
  const label = labelOf(signature, situation);
  if (!regionNumbers.has(label)) regionNumbers.set(label, regionNumbers.size);
  return regionNumbers.get(label);
}

function labelOf(signature, situation) {
  if (signature === "outside") return "outside a constraint";
  const names = signature.split(" ").filter(Boolean).map(k => situation.equilibria[k].label);
  return names.length ? listed([...new Set(names)]) : "no equilibrium off the knife-edges";
}

// The middle of the longest run of a region's cells, where its number stands.
function middleOf(cells, signature) {
  let best = { length: 0 };
  for (let j = 0; j < UP; j += 1) {
    for (let i = 0, start = 0; i <= ACROSS; i += 1) {
      if (i < ACROSS && cells[j * ACROSS + i] === signature) continue;
      const room = Math.min(i - start, 2 * Math.min(j + 1, UP - j) + 8);
      if (room > best.length) best = { length: room, i: (start + i) / 2, j: j + 0.5 };
      start = i + 1;
    }
  }
  return best;
}

function hatched(context, kind, i, j) {
  const on = {
    plain: false, rising: (i + j) % 6 === 0, dots: i % 4 === 0 && j % 4 === 0, level: j % 5 === 0,
    falling: (i - j + UP * 6) % 6 === 0, upright: i % 5 === 0, crossed: i % 6 === 0 || j % 6 === 0,
    rings: i % 5 < 2 && j % 5 < 2,
  }[kind];
  if (on) context.fillRect(i * SIZE + 1, j * SIZE + 1, SIZE - 2, SIZE - 2);
}

function paintMap(canvas, found, colour) {
  const context = canvas.getContext("2d");
  const { cells, order, numbers } = found;
  canvas.width = ACROSS * SIZE;
  canvas.height = UP * SIZE;
  cells.forEach((signature, k) => {
    const [i, j, n] = [k % ACROSS, Math.floor(k / ACROSS), numbers.get(signature)];
    context.fillStyle = colour(`--region-${n % HATCHES.length}`);
    context.fillRect(i * SIZE, j * SIZE, SIZE, SIZE);
    context.fillStyle = colour("--hatch");
    hatched(context, HATCHES[n % HATCHES.length], i, j);
  });
  context.fillStyle = colour("--ink");
  cells.forEach((signature, k) => {
    const [i, j] = [k % ACROSS, Math.floor(k / ACROSS)];
    if (i + 1 < ACROSS && cells[k + 1] !== signature) context.fillRect((i + 1) * SIZE - 1, j * SIZE - 1, 2, SIZE + 2);
    if (j + 1 < UP && cells[k + ACROSS] !== signature) context.fillRect(i * SIZE - 1, (j + 1) * SIZE - 1, SIZE + 2, 2);
  });
  for (const signature of order) numbered(context, middleOf(cells, signature), numbers.get(signature) + 1, colour);
}

function numbered(context, place, text, colour) {
  context.font = "bold 24px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 7;
  context.strokeStyle = colour("--paper");
  context.strokeText(text, place.i * SIZE, place.j * SIZE);
  context.fillStyle = colour("--ink");
  context.fillText(text, place.i * SIZE, place.j * SIZE);
}

function paintPoint(canvas, u, v, colour) {
  const context = canvas.getContext("2d");
  const [x, y] = [u * canvas.width, (1 - v) * canvas.height];
  for (const [width, name] of [[9, "--paper"], [4, "--point"]]) {
    context.lineWidth = width;
    context.strokeStyle = colour(name);
    context.beginPath();
    context.arc(x, y, 11, 0, 2 * Math.PI);
    for (const [a, b] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(x + 11 * a, y + 11 * b);
      context.lineTo(x + 22 * a, y + 22 * b);
    }
    context.stroke();
  }
}

const partOf = slider => {
  const low = read(slider.low);
  return read(state.values.get(slider.name)).minus(low).over(read(slider.high).minus(low)).double;
};

function colours() {
  const style = getComputedStyle(document.documentElement);
  const found = new Map();
  return name => found.get(name) ?? found.set(name, style.getPropertyValue(name)).get(name);
}

function showMap(parts, situation) {
  const moving = DATA.sliders.filter(s => situation.decisive.includes(s.name));
  parts.section.hidden = moving.length < 2;
  if (moving.length < 2) return;
  const [x, y] = axesOf(moving);
  for (const [select, axis] of [[parts.x, x], [parts.y, y]]) {
    select.replaceChildren(...moving.map(s => make("option", { value: s.name, selected: s === axis }, `${s.name}: ${s.meaning}`)));
  }
  const found = mapOf(situation, x, y), colour = colours();
  paintMap(parts.canvas, found, colour);
  paintPoint(parts.canvas, partOf(x), partOf(y), colour);
  const values = new Map([[x.name, state.values.get(x.name)], [y.name, state.values.get(y.name)]]);
  const here = new Point(situation, new Map([...state.values, ...values]), Doubles);
  const signature = here.broken() ? "outside" : here.signature();
  parts.legend.replaceChildren(...found.order.map(own => make("li", { class: own === signature ? "here" : "" },
    swatch(found.numbers.get(own), colour), ` ${found.numbers.get(own) + 1}: ${labelOf(own, situation)}, ${Math.round(100 * found.share(own))} %`,
    own === signature ? make("b", {}, " (here)") : "")));
  parts.axes.textContent = `Across: ${x.name}, ${x.range}. Up: ${y.name}, ${y.range}.`;
  parts.canvas.setAttribute("aria-label",
    `Map over ${x.name} and ${y.name}; the point is at ${short(read(state.values.get(x.name)))}, `
    + `${short(read(state.values.get(y.name)))}, where ${labelOf(signature, situation)} exists.`);
}

// The two axes chosen, or others where one of them does not move here.
function axesOf(moving) {
  const x = moving.find(s => s.name === state.x) ?? moving.find(s => s.name !== state.y);
  return [x, moving.find(s => s.name === state.y && s !== x) ?? moving.find(s => s !== x)];
}

function swatch(n, colour) {
  const canvas = make("canvas", { width: 6 * SIZE, height: 4 * SIZE, class: "swatch", "aria-hidden": "true" });
  const context = canvas.getContext("2d");
  context.fillStyle = colour(`--region-${n % HATCHES.length}`);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = colour("--hatch");
  for (let i = 0; i < 6; i += 1) for (let j = 0; j < 4; j += 1) hatched(context, HATCHES[n % HATCHES.length], i, j);
  return canvas;
}
