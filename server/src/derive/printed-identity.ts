import { flatMap } from "../base/flat-map.ts";
import { isOne, showRational } from "../base/rational.ts";
import type { RuleName } from "../calculus/rule-name.ts";
import type { DerivativeQuestion, Differentiable } from "../tensor/derivative-question.ts";
import { meaningOf } from "../tensor/parts.ts";
import type { ProductTerm, Term } from "../tensor/term.ts";

/** K. B. Petersen and M. S. Pedersen, The Matrix Cookbook, version of November 15, 2012. */
const BOOK = "Matrix Cookbook";

/**
 * The numbers of printed derivatives of scalars by `X`, by what is derived: its factors with their indices. Other letters
 * stand for any other array, also transposed.
 */
const PRINTED: Readonly<Record<string, string>> = {
  "det(X)": "49",
  "logdet(X)": "57",
  "log(det(X))": "57",
  "a:i inv(X):ij b:j": "61",
  "A:ij inv(X):jk B:ki": "63",
  "a:i X:i": "69",
  "a:i X:ij b:j": "70",
  "a:i X:ij a:j": "72",
  "b:i X:ki X:kj c:j": "77",
  "X:i B:ij X:j": "81",
  "b:i X:ji D:jk X:kl c:l": "82",
  "X:ii": "99",
  "X:ij A:ji": "100",
  "A:ij X:jk B:ki": "101",
  "X:ij X:ji": "106",
  "X:ij X:jk B:ki": "107",
  "X:ji B:jk X:ki": "108",
  "X:ij B:jk X:ik": "111",
  "A:ij X:jk B:kl X:li": "114",
  "X:ji B:jk X:kl C:li": "117",
  "X:i^2": "131",
  "X:ij^2": "132",
};

/** Where the derivative of a function by its argument is printed, whatever the argument. */
const PRINTED_CHAINS: Readonly<Record<string, string>> = {
  det: "46",
  logdet: "43",
  inv: "59",
};

/**
 * Where the derivatives of a scalar's addends are printed as they stand: `Matrix Cookbook (57)`. `undefined` where one of them
 * is not.
 */
export function printedIdentity(question: DerivativeQuestion): string | undefined {
  const [by] = question.by;
  if (!by || question.kind === "jvp" || question.kind === "hvp") return undefined;
  if (question.order > 1 || question.structure || question.of.shape.length > 0) return undefined;
  const value = meaningOf(question.of);
  const addends = value.kind === "sum" ? value.terms : [value];
  const found = addends.map((addend) => printedForms().get(formOf(addend, by) ?? ""));
  return found.every((number) => number !== undefined) ? cited(found) : undefined;
}

/** Where the laws of a step are printed, if they are. */
export function printedLaw(rules: readonly RuleName[]): string | undefined {
  const found = flatMap(rules, (rule) =>
    rule.kind === "function" ? (PRINTED_CHAINS[rule.name] ?? []) : [],
  );
  return found.length > 0 ? cited(found) : undefined;
}

function cited(numbers: readonly string[]): string {
  return `${BOOK} ${[...new Set(numbers)].map((number) => `(${number})`).join(", ")}`;
}

/** A factor: its name, the indices of its axes, its exponent. */
interface Factor {
  readonly name: string;
  readonly indices: readonly (number | string)[];
  readonly exponent: string;
}

const MOST_FACTORS = 5;

function formOf(term: Term, by: Differentiable): string | undefined {
  const factors = term.kind === "product" ? factorsOf(term, by) : [factorOf(term, by, [], "")];
  return factors.length <= MOST_FACTORS && factors.every((factor) => factor !== undefined)
    ? canonical(factors)
    : undefined;
}

function factorsOf({ factors }: ProductTerm, by: Differentiable): (Factor | undefined)[] {
  return factors.map(({ term, subscripts, exponent }) =>
    factorOf(term, by, subscripts, isOne(exponent) ? "" : `^${showRational(exponent)}`),
  );
}

function factorOf(
  term: Term,
  by: Differentiable,
  indices: readonly number[],
  exponent: string,
): Factor | undefined {
  const other = term.kind === "variable" ? `other ${term.name}` : undefined;
  const name = calledOn(term, by) ?? other;
  return name === undefined ? undefined : { name, indices, exponent };
}

/** `log(det(X))`. */
function calledOn(term: Term, by: Differentiable): string | undefined {
  if (term === by) return "X";
  const [argument, more] = term.kind === "function" ? term.arguments : [];
  const inner = argument && !more ? calledOn(argument, by) : undefined;
  return inner === undefined || term.kind !== "function" ? undefined : `${term.name}(${inner})`;
}

/** One spelling for all orders of factors, all names of indices and other arrays, and these transposed. */
function canonical(factors: readonly Factor[]): string {
  const others = [...new Set(factors.map(({ name }) => name).filter(isOther))];
  const spellings = flatMap(orders(factors), (order) =>
    subsets(others).map((turned) => spelled(order.map((factor) => turnedIn(factor, turned)))),
  );
  return spellings.reduce((least, spelling) => (spelling < least ? spelling : least));
}

function spelled(factors: readonly Factor[]): string {
  const names = new Map<string, number>();
  const indices = new Map<number | string, number>();
  const numbered = <Key>(known: Map<Key, number>, key: Key): number => {
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  };
  return factors
    .map(({ name, indices: own, exponent }) => {
      const shown = isOther(name) ? `#${numbered(names, name)}` : name;
      return `${shown}:${own.map((index) => numbered(indices, index)).join(",")}${exponent}`;
    })
    .join(" ");
}

function turnedIn(factor: Factor, turned: readonly string[]): Factor {
  return turned.includes(factor.name)
    ? { ...factor, indices: factor.indices.toReversed() }
    : factor;
}

function isOther(name: string): boolean {
  return name.startsWith("other ");
}

function subsets<T>([first, ...rest]: readonly T[]): (readonly T[])[] {
  if (first === undefined) return [[]];
  return flatMap(subsets(rest), (chosen) => [chosen, [first, ...chosen]]);
}

function orders<T>(items: readonly T[]): (readonly T[])[] {
  if (items.length < 2) return [items];
  return flatMap(items, (first, at) =>
    orders(items.filter((_, other) => other !== at)).map((rest) => [first, ...rest]),
  );
}

/** `a:i X:ij^2` as factors. */
function parsed(form: string): Factor[] {
  return form.split(" ").map((factor) => {
    const [name = "", axes = ""] = factor.split(":");
    const [indices = "", power] = axes.split("^");
    return {
      name: name.includes("X") ? name : `other ${name}`,
      indices: [...indices],
      exponent: power === undefined ? "" : `^${power}`,
    };
  });
}

let forms: ReadonlyMap<string, string> | undefined;

/** The numbers by canonical form, made when first asked for. */
function printedForms(): ReadonlyMap<string, string> {
  forms ??= new Map(
    Object.entries(PRINTED).map(([form, number]) => [canonical(parsed(form)), number]),
  );
  return forms;
}
