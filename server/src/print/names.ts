import { lowered, raised } from "./latex-brackets.ts";
import { escapeUpright, letterOf } from "./letters.ts";

const MAX_LENGTH = 60;

/**
 * A name of the user as LaTeX: `W1` is `W_1`, `d_model` is `d_{\mathrm{model}}`, `δ_z` is `\delta_z`, `batchSize` is
 * upright, and so is the d of `dW`. Clipped at 60 characters; every sign is a letter, a digit or escaped.
 */
export function latexName(name: string): string {
  const letter = letterOf(name);
  if (letter !== undefined) return letter;
  const signs = [...name];
  const clipped = signs.length > MAX_LENGTH ? `${signs.slice(0, MAX_LENGTH - 1).join("")}…` : name;
  return write(clipped, 3);
}

interface Labels {
  readonly base: string;
  readonly below: string;
  readonly above: string;
  readonly primes: string;
}

function write(name: string, depth: number): string {
  const { base, below, above, primes } = labelsOf(name);
  const letter = letterOf(base);
  if (letter === undefined && isDifferential(name))
    return `\\mathrm{d}${write(name.slice(1), depth)}`;
  const keepsLabel = letter !== undefined || /^\d*$/.test(below);
  if (depth === 0 || base === "" || !keepsLabel) return upright(name);
  const head = letter ?? upright(base);
  const foot = below === "" ? "" : lowered(label(below, depth));
  const top = above === "" ? "" : raised(label(above, depth));
  return `${head}${top === "" ? primes : top}${foot}`;
}

/** `dW`, `dx_1`: a d in front of a letter. */
function isDifferential(name: string): boolean {
  return name.startsWith("d") && letterOf(labelsOf(name.slice(1)).base) !== undefined;
}

function label(text: string, depth: number): string {
  return /^\(?\d+\)?$/.test(text) ? text : write(text, depth - 1);
}

function upright(text: string): string {
  const plain = text.normalize("NFKC");
  return /^\d+$/.test(plain) ? plain : `\\mathrm{${escapeUpright(plain)}}`;
}

/** Splits `W_{1}^{(2)}'`, `W₁`, `W1` and `d_model` into the name and its labels. */
function labelsOf(name: string): Labels {
  const primes = /['′’]*$/.exec(name)?.[0] ?? "";
  const text = name.slice(0, name.length - primes.length);
  const end = text.slice(1).search(/[_^₀-₎ₐ-ₜ⁰-⁾ᵃ-ᶻᴬ-ᵂ²³¹]/u) + 1;
  const base = end === 0 ? text : text.slice(0, end);
  const labels = end === 0 ? "" : text.slice(end);
  if (labels === "") return { above: "", primes: "'".repeat(primes.length), ...digitsOf(base) };
  const mark = /^[_^]/.test(labels) ? labels[0] : undefined;
  const isRaised = mark === "^" || (mark === undefined && /^[⁰-⁾ᵃ-ᶻᴬ-ᵂ²³¹]/u.test(labels));
  const inner = bare(labels.replace(/^[_^]/, "").normalize("NFKC"));
  const empty = { base, below: "", above: "", primes: "'".repeat(primes.length) };
  return isRaised ? { ...empty, above: inner } : { ...empty, below: inner };
}

/** `{1}` and `[1]` without their brackets. */
function bare(text: string): string {
  return /^(\{[^{}]*\}|\[[^[\]]*\])$/.test(text) ? text.slice(1, -1) : text;
}

/** `W1` is `W` with the label 1; `dense1` is one word. */
function digitsOf(text: string): { base: string; below: string } {
  const digits = /\d+$/.exec(text)?.[0] ?? "";
  const base = text.slice(0, text.length - digits.length);
  return letterOf(base) === undefined ? { base: text, below: "" } : { base, below: digits };
}
