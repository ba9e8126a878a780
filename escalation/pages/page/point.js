// The page's formulas at one point: what has which value, which conditions hold, and by how much.

const NEAR = 1e-9; // in doubles a difference this small, relative to its terms, is left undecided
const HOLDS = {
  ">": s => s > 0, ">=": s => s >= 0, "<": s => s < 0, "<=": s => s <= 0, "=": s => s === 0, "!=": s => s !== 0,
};

// Of yes, no and undecided (null): whether all are yes, whether one is.
const allOf = truths => (truths.includes(false) ? false : truths.includes(null) ? null : true);
const anyOf = truths => (truths.includes(true) ? true : truths.includes(null) ? null : false);

const EXACTLY = FORMULAS(Exact), ROUGHLY = FORMULAS(Doubles);

class Point {
  constructor(situation, values, algebra) {
    this.situation = situation;
    this.algebra = algebra;
    this.formulas = algebra === Exact ? EXACTLY : ROUGHLY;
    this.given = new Map();
    for (const [name, text] of [...situation.fixed, ...values]) this.given.set(name, algebra.n(text));
    this.known = new Map(this.given);
    for (const name of situation.definitions.keys()) this.known.delete(name);
    this.checks = new Map();
    this.look = name => this.named(name);
  }

  // Another place of two names, for the map.
  moved(changes) {
    this.known = new Map(this.given);
    for (const name of this.situation.definitions.keys()) this.known.delete(name);
    for (const [name, value] of changes) this.known.set(name, value);
    this.checks.clear();
  }

  named(name) {
    let value = this.known.get(name);
    if (value === undefined) {
      const own = this.situation.definitions.get(name);
      const special = own.limits.find(([other, text]) => this.algebra.equal(this.named(other), text));
      value = this.at(special ? special[2] : own.formula);
      this.known.set(name, value);
    }
    return value;
  }

  at(formula) { return this.formulas[formula](this.look); }

  get exact() { return this.algebra === Exact; }

  // left - right, and its sign; null for a sign that doubles do not show.
  compared(left, right) {
    if (this.exact) {
      const gap = left.minus(right);
      return { gap, sign: gap.sign };
    }
    const gap = left - right;
    const small = !(Math.abs(gap) > NEAR * Math.max(Math.abs(left), Math.abs(right), NEAR));
    return { gap, sign: small ? null : Math.sign(gap) };
  }

  // A relation `name operator bound`: its two sides, whether it holds (null: undecided), and the gap between them.
  checked(r) {
    if (!this.checks.has(r)) this.checks.set(r, this.check(RELATIONS[r]));
    return this.checks.get(r);
  }

  check(relation) {
    const left = relation.name ? this.named(relation.name) : this.algebra.n("0");
    const bound = this.at(relation.bound);
    const { gap, sign } = this.compared(left, bound);
    return { relation, left, bound, gap, sign, holds: sign === null ? null : HOLDS[relation.operator](sign) };
  }

  // The first constraint of the file that does not hold: the formulas are shown inside the constraints alone.
  broken() {
    return this.situation.constraints.find(c => {
      const { sign } = this.compared(this.at(c.left), this.at(c.right));
      return sign !== null && !HOLDS[c.operator](sign);
    });
  }

  // An equilibrium's checks, and whether all hold; null where one is undecided and none fails. A path of a tree is
  // played where all of its checks hold and those of one of its cases.
  judged(equilibrium) {
    const checks = equilibrium.condition.map(r => this.checked(r));
    const cases = (equilibrium.rests ?? [[]]).map(own => own.map(r => this.checked(r)));
    return { equilibrium, checks, cases, holds: allOf([allOf(checks.map(c => c.holds)), this.oneOf(cases)]) };
  }

  oneOf(cases) { return anyOf(cases.map(own => allOf(own.map(c => c.holds)))); }

  // Whether the point lies in a region; null where that is undecided.
  inside(region) { return this.oneOf(REGIONS[region].map(own => own.map(r => this.checked(r)))); }

  // The equilibria that exist here, each once: the values of the formulas whose conditions hold.
  equilibria() {
    const found = new Map();
    for (const equilibrium of this.situation.equilibria) {
      if (!this.judged(equilibrium).holds) continue;
      const own = equilibrium.moves ? this.played(equilibrium) : this.mixed(equilibrium);
      if (found.has(own.key)) continue;
      const events = Object.entries(equilibrium.events).map(([name, p]) => [name, this.at(p)]);
      found.set(own.key, { equilibrium, ...own, events, payoffs: equilibrium.payoffs.map(u => this.at(u)) });
    }
    return [...found.values()];
  }

  mixed(equilibrium) {
    const profile = equilibrium.profile.map(own => own.map(p => this.at(p)));
    return { profile, key: this.keyOf(profile.flat()) };
  }

  keyOf(numbers) { return numbers.map(p => (this.exact ? p.text : p.toPrecision(12))).join(" "); }

  // For the map: which of the equilibria off the knife-edges exist, as text of their numbers.
  signature() {
    let text = "";
    this.situation.equilibria.forEach((equilibrium, k) => {
      if (!equilibrium.knifeEdge && this.exists(equilibrium)) text += `${k} `;
    });
    return text;
  }

  exists(equilibrium) {
    const all = own => own.every(r => this.meets(RELATIONS[r]));
    return all(equilibrium.condition) && (!equilibrium.rests || equilibrium.rests.some(all));
  }

  meets(relation) {
    const left = relation.name ? this.named(relation.name) : 0;
    return HOLDS[relation.operator](Math.sign(left - this.at(relation.bound)));
  }
}

// The point in exact fractions, or in doubles where a value is not rational.
function pointAt(situation, values) {
  const exact = new Point(situation, values, Exact);
  try {
    situation.payoffs.forEach(u => exact.at(u));
    situation.equilibria.forEach(equilibrium => exact.judged(equilibrium));
    exact.equilibria();
    return exact;
  } catch (error) {
    if (!(error instanceof NotRational)) throw error;
    return new Point(situation, values, Doubles);
  }
}
