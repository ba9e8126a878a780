// How the map is painted: a tint and a hatch of its own for each set of equilibria, numbers, and the point.

const WIDE = 720, HIGH = 540, TILE = 24;

// Lines of a tile, from and to, and dots; no two kinds look alike without colour.
const HATCHES = [
  { lines: [] },
  { lines: [[-6, 6, 6, -6], [-6, 30, 30, -6], [18, 30, 30, 18]] },
  { lines: [], dots: [[6, 6], [18, 18]] },
  { lines: [[0, 12, 24, 12]] },
  { lines: [[18, -6, 30, 6], [-6, -6, 30, 30], [-6, 18, 6, 30]] },
  { lines: [[12, 0, 12, 24]] },
  { lines: [[12, 0, 12, 24], [0, 12, 24, 12]] },
  { lines: [[0, 12, 24, 12]], dots: [[12, 0], [12, 24]] },
];

function colours() {
  const style = getComputedStyle(document.documentElement);
  const found = new Map();
  return name => found.get(name) ?? found.set(name, style.getPropertyValue(name)).get(name);
}

function hatch(context, kind, colour) {
  const tile = make("canvas", { width: TILE, height: TILE });
  const own = tile.getContext("2d");
  own.fillStyle = colour(`--region-${kind}`);
  own.fillRect(0, 0, TILE, TILE);
  own.strokeStyle = own.fillStyle = colour("--hatch");
  own.lineWidth = 2;
  own.beginPath();
  for (const [x, y, u, v] of HATCHES[kind].lines) {
    own.moveTo(x, y);
    own.lineTo(u, v);
  }
  own.stroke();
  for (const [x, y] of HATCHES[kind].dots ?? []) own.fillRect(x - 2, y - 2, 5, 5);
  return context.createPattern(tile, "repeat");
}

function paintMap(canvas, found, colour) {
  const context = canvas.getContext("2d");
  const { cells, across, up, numbers } = found;
  const size = WIDE / across;
  if (canvas.width !== WIDE) Object.assign(canvas, { width: WIDE, height: HIGH }); // set anew, it prints at a wrong scale
  const fills = new Map([...numbers].map(([own, n]) => [own, hatch(context, n % HATCHES.length, colour)]));
  for (let j = 0; j < up; j += 1) {
    for (let i = 0, start = 0; i < across; i += 1) {
      const own = cells[j * across + i];
      if (i + 1 < across && cells[j * across + i + 1] === own) continue;
      context.fillStyle = fills.get(own);
      context.fillRect(start * size, j * size, (i + 1 - start) * size, size);
      start = i + 1;
    }
  }
  context.fillStyle = colour("--ink");
  cells.forEach((own, k) => {
    const [i, j] = [k % across, Math.floor(k / across)];
    if (i + 1 < across && cells[k + 1] !== own) context.fillRect((i + 1) * size - 1, j * size - 1, 2, size + 2);
    if (j + 1 < up && cells[k + across] !== own) context.fillRect(i * size - 1, (j + 1) * size - 1, size + 2, 2);
  });
  for (const [own, n] of numbers) numbered(context, middleOf(found, own), String(n + 1), colour);
}

function numbered(context, [x, y], text, colour) {
  context.font = "bold 28px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 8;
  context.strokeStyle = colour("--paper");
  context.strokeText(text, x * WIDE, y * HIGH);
  context.fillStyle = colour("--ink");
  context.fillText(text, x * WIDE, y * HIGH);
}

// The point, at parts of the two ranges.
function paintPoint(canvas, u, v, colour) {
  const context = canvas.getContext("2d");
  const [x, y, near, far] = [u * WIDE, (1 - v) * HIGH, 13, 26];
  for (const [width, name] of [[11, "--paper"], [5, "--point"]]) {
    context.lineWidth = width;
    context.strokeStyle = colour(name);
    context.beginPath();
    context.arc(x, y, near, 0, 2 * Math.PI);
    for (const [a, b] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(x + near * a, y + near * b);
      context.lineTo(x + far * a, y + far * b);
    }
    context.stroke();
  }
}

function swatch(n, colour) {
  const canvas = make("canvas", { width: 3 * TILE, height: 2 * TILE, class: "swatch", "aria-hidden": "true" });
  const context = canvas.getContext("2d");
  context.fillStyle = hatch(context, n % HATCHES.length, colour);
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
