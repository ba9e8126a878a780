// Numbers: fractions of whole numbers, by which the page decides, and doubles, by which it paints and falls back.

class NotRational extends Error {}
class NoValue extends Error {}

const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
const magnitude = a => (a < 0n ? -a : a);

// p/q in lowest terms with q > 0.
class Fraction {
  constructor(p, q = 1n) {
    if (q === 0n) throw new NoValue("a division by zero");
    const d = gcd(p, q) || 1n;
    this.p = (q < 0n ? -p : p) / d;
    this.q = magnitude(q) / d;
  }
  plus(other) { return new Fraction(this.p * other.q + other.p * this.q, this.q * other.q); }
  minus(other) { return new Fraction(this.p * other.q - other.p * this.q, this.q * other.q); }
  times(other) { return new Fraction(this.p * other.p, this.q * other.q); }
  over(other) { return new Fraction(this.p * other.q, this.q * other.p); }
  get sign() { return this.p > 0n ? 1 : this.p < 0n ? -1 : 0; }
  get text() { return this.q === 1n ? String(this.p) : `${this.p}/${this.q}`; }
  get double() { return doubled(this.p, this.q); }
}

// The double nearest to p/q: 80 bits of the quotient are kept, far more than a double holds.
function doubled(p, q) {
  const shift = BigInt(Math.max(0, 80 + bits(q) - bits(p)));
  const half = Number(shift / 2n);
  return Number((p << shift) / q) / 2 ** half / 2 ** (Number(shift) - half);
}
const bits = n => magnitude(n).toString(16).length * 4;

// "-1/20" or "0.05" as it stands in the page's data or is typed by a reader; null for anything else.
function read(text) {
  const match = /^\s*([+-]?)(\d{1,400})(?:\.(\d{1,400}))?(?:\/(\d{1,400}))?\s*$/.exec(text.replace("−", "-"));
  if (!match || (match[3] && match[4]) || (match[4] && BigInt(match[4]) === 0n)) return null;
  const [, sign, whole, part = "", below = "1"] = match;
  const top = BigInt(whole + part) * (sign === "-" ? -1n : 1n);
  return new Fraction(top, BigInt(below) * 10n ** BigInt(part.length));
}

const known = new Map();
function number(text) {
  if (!known.has(text)) known.set(text, read(text));
  return known.get(text);
}

const fold = (values, operate) => values.reduce(operate);

const Exact = {
  n: number,
  a: (...values) => fold(values, (x, y) => x.plus(y)),
  m: (...values) => fold(values, (x, y) => x.times(y)),
  s: (...values) => { const product = fold(values, (x, y) => x.times(y)); return new Fraction(-product.p, product.q); },
  i: value => new Fraction(value.q, value.p),
  p(base, exponent) {
    if (base.sign === 0 && exponent.sign <= 0) throw new NoValue("a division by zero");
    const root = exponent.q === 1n ? base : rationalRoot(base, exponent.q);
    const power = magnitude(exponent.p);
    if (power > 10000n) throw new NotRational();
    const raised = new Fraction(root.p ** power, root.q ** power);
    return exponent.p < 0n ? new Fraction(raised.q, raised.p) : raised;
  },
  l: (...values) => fold(values, (x, y) => (y.minus(x).sign < 0 ? y : x)),
  g: (...values) => fold(values, (x, y) => (y.minus(x).sign > 0 ? y : x)),
  e(value) { if (value.sign === 0) return number("1"); throw new NotRational(); },
  o(value) {
    if (value.sign <= 0) throw new NoValue("a logarithm of zero or less");
    if (value.text === "1") return number("0");
    throw new NotRational();
  },
  equal: (value, text) => value.text === number(text).text,
};

function rationalRoot(base, degree) {
  if (base.sign < 0) throw new NoValue("a root of a negative number");
  return new Fraction(wholeRoot(base.p, degree), wholeRoot(base.q, degree));
}

// By bisection: the whole number whose power is n.
function wholeRoot(n, degree) {
  let low = 0n, high = 1n << (BigInt(bits(n)) / degree + 1n);
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (middle ** degree <= n) low = middle; else high = middle - 1n;
  }
  if (low ** degree !== n) throw new NotRational();
  return low;
}

const doubles = new Map();
const Doubles = {
  n(text) {
    if (!doubles.has(text)) doubles.set(text, number(text).double);
    return doubles.get(text);
  },
  a(...values) { let total = 0; for (const value of values) total += value; return total; },
  m(...values) { let product = 1; for (const value of values) product *= value; return product; },
  s(...values) { let product = -1; for (const value of values) product *= value; return product; },
  p: (base, exponent) => base ** exponent,
  i: value => 1 / value,
  l: Math.min,
  g: Math.max,
  e: Math.exp,
  o: Math.log,
  equal: (value, text) => value === Doubles.n(text),
};
