import { withinBudget } from "../base/budget.ts";
import { flatMap } from "../base/flat-map.ts";
import { nameKey } from "../dsl/names.ts";
import { parseBlock } from "../dsl/parse.ts";
import { readBlock } from "../dsl/read-block.ts";
import type { BlockScope, ScopeName } from "../dsl/scope.ts";
import { atomsOf, type Dim, dimOfName, showAtom } from "../shape/dim.ts";
import { termsBelow } from "../tensor/parts.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";
import type { NamedFormula } from "./answer.ts";

/** Counted steps of reading one answer, at most half of what is left. */
const STEPS = 100_000;

/** An answer as it is shown. */
export type Printed = Pick<NamedFormula, "plain"> & {
  readonly where: readonly Pick<NamedFormula, "name" | "plain">[];
};

/**
 * What a printed answer means to who reads it: the term that the language makes of its text, where the names below `roots`
 * are known. `undefined` where the text cannot be read, or takes too long.
 */
export function readBack(
  store: TermStore,
  { plain, where }: Printed,
  roots: readonly Term[],
): Term | undefined {
  const lines = where.map(({ name, plain: formula }) => `${name} = ${formula}`);
  const parsed = parseBlock([...lines, plain].join("; "));
  const steps = Math.min(STEPS, Math.floor(store.budget.left / 2));
  const scope = scopeOf(roots, new Set(where.map(({ name }) => name)));
  const read = withinBudget(() => store.within(steps, () => readBlock(store, parsed, scope)));
  const isRead = read?.findings.every(({ kind }) => kind !== "syntax" && kind !== "too-large");
  return isRead ? read?.asks.at(-1)?.term : undefined;
}

/** The names of variables and definitions below some terms, and of the sizes in their shapes, but for those in `hidden`. */
function scopeOf(roots: readonly Term[], hidden: ReadonlySet<string>): BlockScope {
  const names = new Map<string, ScopeName>();
  const spellings = new Map<string, string>();
  const sizes = new Map<string, Dim>();
  for (const term of termsBelow(roots)) {
    for (const atom of flatMap(term.shape, atomsOf)) sizes.set(showAtom(atom), dimOfName(atom));
    if ((term.kind !== "variable" && term.kind !== "named") || hidden.has(term.name)) continue;
    const { name, shape } = term;
    names.set(
      name,
      term.kind === "named" ? { shape, body: term.body } : { shape, dtype: term.dtype },
    );
    spellings.set(nameKey(name), name);
  }
  return {
    lookup: (name) => names.get(name),
    names: () => names.keys(),
    spelling: (key) => spellings.get(key),
    size: (name) => sizes.get(name),
    differentiate: () => undefined,
  };
}
