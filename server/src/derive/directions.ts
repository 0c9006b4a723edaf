import { isOne, ONE, signOf } from "../base/rational.ts";
import { dependents } from "../calculus/graph.ts";
import { makeOf } from "../tensor/build.ts";
import { FUNCTIONS } from "../tensor/functions.ts";
import { isNonnegative, signOfProduct } from "../tensor/sign.ts";
import type { TermStore } from "../tensor/store.ts";
import type { FunctionTerm, ProductTerm, Term } from "../tensor/term.ts";

/** 1 where a value can only rise with every entry of a part, −1 where it can only fall, 0 where neither is proved. */
export type Direction = 1 | 0 | -1;

/** How a value moves with each of its parts that depend on a variable, whatever way leads to the part. */
export function directionsOf(
  store: TermStore,
  value: Term,
  by: Term,
): ReadonlyMap<Term, Direction> {
  const directions = new Map<Term, Direction>([[value, 1]]);
  for (const whole of dependents(value, by).toReversed()) {
    const own = directions.get(whole) ?? 0;
    for (const [part, slope] of slopesOf(store, whole)) {
      const here = times(own, slope);
      const before = directions.get(part) ?? here;
      directions.set(part, before === here ? here : 0);
    }
  }
  return directions;
}

type Slope = readonly [part: Term, slope: Direction];

function slopesOf(store: TermStore, whole: Term): readonly Slope[] {
  switch (whole.kind) {
    case "named":
      return [[whole.body, 1]];
    case "sum":
      return whole.terms.map((term) => [term, 1]);
    case "product":
      return slopesOfProduct(whole);
    case "function":
      return slopesOfFunction(store, whole);
    case "selector":
      return whole.relation.kind === "lookup" ? [[whole.relation.by, 0]] : [];
    case "variable":
    case "size":
      return [];
  }
}

function slopesOfProduct({ coefficient, factors }: ProductTerm): readonly Slope[] {
  return factors.map((factor) => {
    const { term, exponent } = factor;
    const rest = factors.filter((other) => other !== factor);
    const isMonotone = isOne(exponent) || isNonnegative(term);
    const power = isMonotone && signOf(exponent) > 0 ? 1 : 0;
    return [term, times(power, signOfProduct(signOf(coefficient), rest)?.sign ?? 0)];
  });
}

/** The sign of all pieces of the derivative. */
function slopesOfFunction(store: TermStore, self: FunctionTerm): readonly Slope[] {
  const { arguments: args, core } = self;
  const pieces = FUNCTIONS[self.name].jacobians?.(makeOf(store), { self, args, core });
  return args.map((part, at) => {
    const signs = (pieces?.[at] ?? []).map(({ coefficient, factors }) => {
      const powers = factors.map((factor) => ({ exponent: ONE, ...factor }));
      return signOfProduct(signOf(coefficient), powers)?.sign ?? 0;
    });
    const [first = 0] = signs;
    return [part, signs.every((sign) => sign === first) ? first : 0];
  });
}

function times(a: Direction, b: Direction): Direction {
  return a === b ? (a === 0 ? 0 : 1) : a === 0 || b === 0 ? 0 : -1;
}
