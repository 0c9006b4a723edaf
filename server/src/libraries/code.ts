import { isInteger, type Rational, signOf, toNumber } from "../base/rational.ts";

/** A JavaScript expression and how tightly its outermost operator binds. */
export interface Code {
  readonly text: string;
  readonly level: Level;
  /** `a ** 2 * b`: JavaScript takes no sign directly in front of a power. */
  readonly powerFirst?: boolean;
}

export type Level = (typeof LEVEL)[keyof typeof LEVEL];

export const LEVEL = {
  conditional: 1,
  compare: 2,
  add: 3,
  multiply: 4,
  unary: 5,
  power: 6,
  atom: 7,
} as const;

export function atom(text: string): Code {
  return { text, level: LEVEL.atom };
}

/** In brackets where it binds less tightly than `level`. */
export function inside(code: Code, level: Level): string {
  return code.level < level ? `(${code.text})` : code.text;
}

export function call(name: string, args: readonly Code[]): Code {
  return atom(`${name}(${args.map(({ text }) => text).join(", ")})`);
}

export function method(receiver: Code, name: string, args: readonly Code[]): Code {
  const spelled = /^-?\d/.test(receiver.text) ? `(${receiver.text})` : inside(receiver, LEVEL.atom);
  return call(`${spelled}.${name}`, args);
}

/** `a + b`, `a − b`; a `right` that begins with a minus is put in brackets by its level. */
export function plus(left: Code, right: Code, negative = false): Code {
  const below = negative ? LEVEL.multiply : LEVEL.add;
  const sign = negative ? "-" : "+";
  return {
    text: `${inside(left, LEVEL.add)} ${sign} ${bracketSign(inside(right, below))}`,
    level: LEVEL.add,
  };
}

export function times(left: Code, right: Code): Code {
  return joined(left, "*", right);
}

export function over(above: Code, below: Code): Code {
  return joined(above, "/", below);
}

function joined(left: Code, operator: string, right: Code): Code {
  // What comes behind "*" or "/" is bracketed unless it is a factor itself.
  const text = `${inside(left, LEVEL.multiply)} ${operator} ${bracketSign(inside(right, LEVEL.unary))}`;
  const bare = left.level >= LEVEL.multiply;
  return { text, level: LEVEL.multiply, powerFirst: bare && startsWithPower(left) };
}

export function minus(code: Code): Code {
  const bare = code.level === LEVEL.atom && !code.text.startsWith("-");
  return { text: `-${bare ? code.text : `(${code.text})`}`, level: LEVEL.unary };
}

/** A sign in front of a product: `-2 * x`. */
export function minusFirst(code: Code): Code {
  const bare =
    code.level === LEVEL.multiply && !code.text.startsWith("-") && !startsWithPower(code);
  return bare ? { text: `-${code.text}`, level: LEVEL.multiply } : minus(code);
}

function startsWithPower(code: Code): boolean {
  return code.level === LEVEL.power || code.powerFirst === true;
}

/** `a ** b`; a sign in front of the base needs brackets in JavaScript. */
export function toPower(base: Code, exponent: Code): Code {
  const text = `${bracketSign(inside(base, LEVEL.atom))} ** ${inside(exponent, LEVEL.unary)}`;
  return { text, level: LEVEL.power };
}

/** A rational as a JavaScript number: `2`, `0.5`, `2 / 3`. */
export function numberCode(value: Rational): Code {
  const quotient = !isInteger(value) && !isShortDecimal(value);
  if (!quotient)
    return { text: String(toNumber(value)), level: signOf(value) < 0 ? LEVEL.unary : LEVEL.atom };
  return { text: `${value.numerator} / ${value.denominator}`, level: LEVEL.multiply };
}

/** Whether the decimal that JavaScript prints is exactly this fraction. */
function isShortDecimal({ numerator, denominator }: Rational): boolean {
  const text = String(Number(numerator) / Number(denominator));
  if (text.includes("e")) return Math.abs(Number(numerator)) < 1e6;
  const [whole = "", part = ""] = text.replace("-", "").split(".");
  const digits = BigInt(whole + part) * denominator;
  const size = numerator < 0n ? -numerator : numerator;
  return digits === size * 10n ** BigInt(part.length);
}

function bracketSign(text: string): string {
  return text.startsWith("-") ? `(${text})` : text;
}
