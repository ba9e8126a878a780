// Numbers as text, as escalation.exhibits.numbers writes them, and elements of the page.

// The decimal digits of a fraction, rounded half to even: [sign, whole number of `count` digits, power of ten].
function digitsOf(value, count) {
  const p = magnitude(value.p), q = value.q;
  let power = String(p).length - String(q).length;
  const scaled = e => (e >= 0 ? [p, q * 10n ** BigInt(e)] : [p * 10n ** BigInt(-e), q]);
  let [top, bottom] = scaled(power);
  if (top < bottom) [top, bottom] = scaled(--power);
  top *= 10n ** BigInt(count - 1);
  let digits = top / bottom;
  const twice = 2n * (top % bottom);
  if (twice > bottom || (twice === bottom && digits % 2n === 1n)) digits += 1n;
  if (String(digits).length > count) { digits /= 10n; power += 1; }
  return [value.sign < 0 ? "-" : "", String(digits), power];
}

// A double as the fraction that it is.
function binary(double) {
  let twos = 0n, whole = double;
  for (; !Number.isInteger(whole); twos += 1n) whole *= 2;
  return new Fraction(BigInt(whole), 1n << twos);
}

// `count` significant digits of the nearest double, as Python's; zeros at the end are kept only where `keep` says so.
function rounded(value, count, keep) {
  if (value.sign === 0) return "0";
  const near = value.double;
  const [sign, digits, power] = digitsOf(near !== 0 && Number.isFinite(near) ? binary(near) : value, count);
  if (power < -4 || power >= count) {
    const part = keep ? digits.slice(1) : digits.slice(1).replace(/0+$/, "");
    const mantissa = digits[0] + (part ? "." + part : "");
    const raised = `${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
    return power >= 9 || power < -4 ? `${sign}${mantissa}e${raised.replace("+", "")}` : `${sign}${mantissa}e${raised}`;
  }
  const text = power < 0 ? "0." + "0".repeat(-power - 1) + digits
    : digits.slice(0, power + 1) + (power + 1 < count ? "." + digits.slice(power + 1) : "");
  return sign + (keep || !text.includes(".") ? text : text.replace(/\.?0+$/, ""));
}

const LARGEST_WHOLE = 10n ** 9n;

function decimal(value, count = 4) {
  if (typeof value === "number") return Number.isFinite(value) ? rounded(binary(value), count, false) : "no number";
  if (value.q === 1n && magnitude(value.p) < LARGEST_WHOLE) return value.text;
  const plain = rounded(value, count, false);
  const top = 10n ** BigInt(count); // what is just below it is rounded up to a power of ten
  if (magnitude(value.p) >= top * value.q || magnitude(value.p) * 10000n < value.q) return plain;
  const near = read(plain) ?? new Fraction(value.p < 0n ? -top : top);
  return near.text === value.text ? plain : rounded(value, count, true);
}

const terminates = value => 10000n % value.q === 0n && magnitude(value.p) < 1000n * value.q;

// The exact value where it is short, else a decimal.
function short(value) {
  if (typeof value === "number") return decimal(value);
  if (value.q === 1n || terminates(value)) return decimal(value, 6);
  return value.q < 100n && magnitude(value.p) < 100n * value.q ? value.text : decimal(value);
}

// Exact and decimal together, where they differ.
function both(value) {
  if (typeof value === "number" || value.q === 1n || value.text.length > 12) return decimal(value);
  const ends = terminates(value);
  return `${value.text} ${ends ? "=" : "≈"} ${decimal(value, ends ? 6 : 4)}`;
}

const listed = words => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);

// An element with attributes and children; text is always text, never markup.
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}
