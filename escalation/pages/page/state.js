// What a reader has chosen: a value for each slider, the mechanisms, the two axes of the map. It stands in the address.

const state = { values: new Map(), on: new Set(), x: DATA.axes[0], y: DATA.axes[1] };

const keyOf = names => [...names].sort().join("+");
const SITUATIONS = new Map(DATA.situations.map(s => [keyOf(s.mechanisms), {
  ...s,
  fixed: new Map(Object.entries(s.fixed)),
  definitions: new Map(Object.entries(s.definitions)),
  equilibria: s.equilibria.map(k => DATA.equilibria[k]),
  tree: DATA.trees[s.tree],
  payoffs: s.cells ? s.cells.flatMap(cell => cell.payoffs) : [...Object.values(s.ends), ...Object.values(s.chances)].flat(),
}]));
for (const tree of DATA.trees) tree.nodes.forEach((node, v) => node.children.forEach(child => { tree.nodes[child].parent = v; }));
const RELATIONS = DATA.relations;
const REGIONS = DATA.regions;
const SLIDERS = new Map(DATA.sliders.map(s => [s.name, s]));

const situationNow = () => SITUATIONS.get(keyOf(state.on));

// The combination of mechanisms on this page that is nearest to one switch turned.
function turned(name, on) {
  const wanted = new Set(state.on);
  if (on) wanted.add(name); else wanted.delete(name);
  const fits = DATA.situations.map(s => new Set(s.mechanisms)).filter(own => own.has(name) === on);
  const apart = own => [...own].filter(n => !wanted.has(n)).length + [...wanted].filter(n => !own.has(n)).length;
  return fits.reduce((best, own) => (apart(own) < apart(best) ? own : best));
}

// A value that a slider may have, as text in lowest terms; null for what is no number or lies outside.
function allowed(slider, text) {
  const value = text.length <= 40 ? read(text) : null;
  if (!value || (slider.whole && value.q !== 1n)) return null;
  const inside = value.minus(read(slider.low)).sign >= 0 && value.minus(read(slider.high)).sign <= 0;
  return inside ? value.text : null;
}

function toBaseline() {
  for (const slider of DATA.sliders) state.values.set(slider.name, slider.baseline);
}

function toAddress() {
  const code = text => encodeURIComponent(text).replaceAll("%2F", "/");
  const parts = state.on.size ? ["-m=" + [...state.on].map(code).join("+")] : [];
  for (const slider of DATA.sliders) {
    const value = state.values.get(slider.name);
    if (value !== slider.baseline) parts.push(`${code(slider.name)}=${code(value)}`);
  }
  if (state.x !== DATA.axes[0]) parts.push("-x=" + code(state.x));
  if (state.y !== DATA.axes[1]) parts.push("-y=" + code(state.y));
  return parts.join("&");
}

// Reads the address; the words for what in it cannot be used, or does nothing under these mechanisms.
function fromAddress(text) {
  const refused = [], given = [];
  toBaseline();
  state.on = new Set();
  [state.x, state.y] = DATA.axes;
  for (const part of text.replace(/^#/, "").split("&").filter(Boolean)) {
    const [name, value] = decoded(part);
    const slider = SLIDERS.get(name);
    if (name === "-m" && SITUATIONS.has(keyOf(value.split("+")))) state.on = new Set(value.split("+"));
    else if ((name === "-x" || name === "-y") && SLIDERS.has(value)) state[name[1]] = value;
    else if (slider && allowed(slider, value)) {
      state.values.set(name, allowed(slider, value));
      given.push(name);
    } else refused.push(part);
  }
  const idle = given.filter(name => !situationNow().moving.includes(name));
  const words = [
    refused.length ? `Not used, from the address: ${refused.join(", ").slice(0, 200)}.` : "",
    idle.length ? `In the address, but not in play under these mechanisms: ${listed(idle)}; kept until it is.` : "",
  ];
  return words.filter(Boolean).join(" ");
}

function decoded(part) {
  const at = part.indexOf("=");
  try {
    return [decodeURIComponent(part.slice(0, at)), decodeURIComponent(part.slice(at + 1))];
  } catch {
    return ["", ""];
  }
}
