// Sliders and switches.

const stepOf = slider => read(slider.high).minus(read(slider.low)).over(new Fraction(BigInt(slider.steps)));
const stopAt = (slider, k) => read(slider.low).plus(stepOf(slider).times(new Fraction(BigInt(k)))).text;
const stopNear = (slider, text) => Math.round(read(text).minus(read(slider.low)).over(stepOf(slider)).double);
const decimalOf = text => (terminates(read(text)) ? short(read(text)) : text);
const withUnit = (slider, text) => `${short(read(text))}${slider.unit ? " " + slider.unit : ""}`;

// The controls of one slider, and what shows its state.
function sliderRow(slider, k, changed) {
  const range = make("input", {
    type: "range", id: `slider-${k}`, min: 0, max: slider.steps, step: 1, "aria-describedby": `rests-${k}`,
  });
  const exact = make("input", {
    type: "text", inputmode: "decimal", size: 7, maxlength: 40, autocomplete: "off", spellcheck: "false",
    "aria-label": `${slider.name}, a number or a fraction`,
  });
  const reset = make("button", { type: "button", "aria-label": `Reset ${slider.name} to ${short(read(slider.baseline))}` },
    "reset");
  const rests = `${slider.ranged ? "" : "no range is given; here "}${slider.range}, baseline ${short(read(slider.baseline))}`
    + `${slider.rests ? "; " + slider.rests : ""}`;
  const row = make("div", { class: "slider", "data-name": slider.name },
    make("label", { for: `slider-${k}` }, make("b", {}, slider.name), " ", slider.meaning,
      slider.unit ? make("span", { class: "unit" }, ` (${slider.unit})`) : ""),
    make("div", { class: "line" }, range, exact, reset),
    make("small", { id: `rests-${k}` }, rests));
  const set = text => { state.values.set(slider.name, text); changed(); };
  range.addEventListener("input", () => set(stopAt(slider, range.value)));
  reset.addEventListener("click", () => set(slider.baseline));
  exact.addEventListener("change", () => {
    const value = allowed(slider, exact.value);
    if (value) set(value);
    else changed(`${slider.name} takes a ${slider.whole ? "whole number" : "number or a fraction"} from ${slider.range}.`);
  });
  const show = situation => {
    const text = state.values.get(slider.name);
    row.hidden = !situation.moving.includes(slider.name);
    range.value = stopNear(slider, text);
    range.setAttribute("aria-valuetext", withUnit(slider, text));
    exact.value = decimalOf(text);
    reset.disabled = text === slider.baseline;
  };
  return { row, show };
}

function switchRow(mechanism, k, changed) {
  const box = make("input", { type: "checkbox", role: "switch", id: `switch-${k}`, "aria-describedby": `does-${k}` });
  const row = make("div", { class: "switch" }, box, make("label", { for: `switch-${k}` }, mechanism.title),
    make("small", { id: `does-${k}` }, mechanism.changes.join("; ")));
  box.addEventListener("change", () => {
    const before = state.on;
    state.on = turned(mechanism.name, box.checked);
    const others = [...new Set([...before, ...state.on])]
      .filter(n => n !== mechanism.name && before.has(n) !== state.on.has(n));
    changed(others.length ? `Switched with it, as this page holds no other combination: ${listed(others)}.` : "");
  });
  return { row, show: () => { box.checked = state.on.has(mechanism.name); } };
}
