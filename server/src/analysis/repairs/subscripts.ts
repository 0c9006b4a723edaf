import { type Dim, isPack, type Shape } from "../../shape/dim.ts";
import { argumentExpressions } from "../operation-call.ts";
import { type BrokenBy, type BrokenCall, type Candidate, factAt, withFact } from "./candidate.ts";

/** As many letters as the operand has axes: the letters of other operands, by the sizes that they stand for. */
export function lettersForAxes(broken: BrokenBy<"einsum-rank-mismatch">): readonly Candidate[] {
  const { equation, place, subscripts, operand } = broken.mismatch;
  const terms = termsOf(equation);
  const at = equation.slice(0, place).split(",").length - 1;
  const sizes = sizesOfLetters(broken, terms, at);
  const { shape } = operand;
  if (shape.length > MAX_RANK || shape.some(isPack)) return [];
  const choices =
    subscripts.length < shape.length
      ? withMore(subscripts, shape, sizes)
      : bestOf(withFewer(subscripts, shape, sizes), [...sizes.keys(), ...outputOf(equation)]);
  const equations = choices.map((letters) => {
    const output = outputOf(equation);
    const others = terms.toSpliced(at, 1).join("");
    const gone = [...subscripts].filter(
      (each) => !letters.includes(each) && !others.includes(each),
    );
    const kept = [...output].filter((each) => !gone.includes(each)).join("");
    return `${terms.with(at, letters).join(",")}->${kept}`;
  });
  return differing(equations).flatMap((each) => rewritten(broken, each));
}

/** A letter that stands for two sizes: the letters of the operand in another order; or another letter in the result. */
export function lettersThatAgree(broken: BrokenBy<"einsum-index-conflict">): readonly Candidate[] {
  const { equation, place, letter, left, right } = broken.mismatch;
  const terms = termsOf(equation);
  const output = outputOf(equation);
  if (!left || !right) {
    const seen = [...new Set(terms.join(""))].filter((each) => !output.includes(each));
    const at = place - (equation.length - output.length);
    const put = (text: string) =>
      `${terms.join(",")}->${output.slice(0, at)}${text}${output.slice(at + letter.length)}`;
    return [...seen, ""].flatMap((each) => rewritten(broken, put(each)));
  }
  return [right, left].flatMap(({ argument: [first = 1], shape }) => {
    const at = first - 1;
    const sizes = sizesOfLetters(broken, terms, at);
    const found = fitting([...(terms[at] ?? "")], shape, sizes);
    return found.flatMap((letters) =>
      rewritten(broken, `${terms.with(at, letters).join(",")}->${output}`),
    );
  });
}

/** One of those that differ only in what their letters are. */
function differing(equations: readonly string[]): string[] {
  const byForm = new Map<string, string>();
  for (const equation of equations) {
    const letters = [...new Set(equation.replace(/[^a-zA-Z]/g, ""))];
    const form = equation.replace(/[a-zA-Z]/g, (letter) => `${letters.indexOf(letter)} `);
    if (!byForm.has(form)) byForm.set(form, equation);
  }
  return [...byForm.values()];
}

function rewritten(broken: BrokenCall, equation: string): Candidate[] {
  const [literal] = argumentExpressions(broken.site);
  if (literal?.kind !== "string") return [];
  const { start, end } = literal.span;
  const facts = withFact(broken.facts, [0], { value: { kind: "string", string: equation } });
  const span = { start: start + 1, end: end - 1 };
  return [{ kind: "rewrite", edits: [{ span, text: equation }], facts, isOneOfMany: true }];
}

/** Every order of the letters in which each stands for one size. */
function fitting(letters: readonly string[], shape: Shape, sizes: Sizes): string[] {
  let found: readonly string[] = [""];
  for (const dim of shape)
    found = found.flatMap((before) =>
      letters
        .filter((each) => !before.includes(each) && mayBe(each, dim, sizes))
        .map((each) => before + each),
    );
  return [...found];
}

/** The letters in their order, with others between them for the axes that have none. */
function withMore(letters: string, shape: Shape, sizes: Sizes): string[] {
  let found: readonly { text: string; used: number }[] = [{ text: "", used: 0 }];
  const free = [...sizes.keys()].filter((letter) => !letters.includes(letter));
  for (const [axis, dim] of shape.entries()) {
    found = found.flatMap(({ text, used }) => {
      const next = letters.charAt(used);
      const own =
        next !== "" && mayBe(next, dim, sizes) ? [{ text: text + next, used: used + 1 }] : [];
      const isRoom = shape.length - axis > letters.length - used;
      const others = isRoom
        ? free.filter((each) => !text.includes(each) && sizes.get(each)?.key === dim.key)
        : [];
      return [...own, ...others.map((each) => ({ text: text + each, used }))];
    });
  }
  return found.filter(({ used }) => used === letters.length).map(({ text }) => text);
}

/** Some of the letters in their order. */
function withFewer(letters: string, shape: Shape, sizes: Sizes): string[] {
  let found: readonly { text: string; next: number }[] = [{ text: "", next: 0 }];
  for (const dim of shape)
    found = found.flatMap(({ text, next }) =>
      [...letters].flatMap((each, at) =>
        at >= next && mayBe(each, dim, sizes) ? [{ text: text + each, next: at + 1 }] : [],
      ),
    );
  return found.map(({ text }) => text);
}

/** Those with the most letters that stand elsewhere, too. */
function bestOf(choices: readonly string[], elsewhere: readonly string[]): string[] {
  const score = (letters: string) => elsewhere.filter((each) => letters.includes(each)).length;
  const best = Math.max(0, ...choices.map(score));
  return choices.filter((letters) => score(letters) === best);
}

type Sizes = ReadonlyMap<string, Dim>;

/** The sizes that letters stand for in all operands but one. */
function sizesOfLetters({ facts }: BrokenCall, terms: readonly string[], except: number): Sizes {
  const sizes = new Map<string, Dim>();
  for (const [at, letters] of terms.entries()) {
    const { shape } = factAt(facts, [at + 1]);
    if (at === except || shape?.length !== letters.length) continue;
    for (const [axis, letter] of [...letters].entries()) {
      const dim = shape[axis];
      if (dim && !sizes.has(letter)) sizes.set(letter, dim);
    }
  }
  return sizes;
}

function mayBe(letter: string, dim: Dim, sizes: Sizes): boolean {
  const known = sizes.get(letter);
  return !known || known.key === dim.key;
}

function termsOf(equation: string): string[] {
  return equation.slice(0, equation.indexOf("->")).split(",");
}

function outputOf(equation: string): string {
  return equation.slice(equation.indexOf("->") + 2);
}

/** Operands with more axes have too many orders of letters. */
const MAX_RANK = 6;
