import type { Term } from "../tensor/term.ts";

/** A name for a value that is computed once and used twice: `softmaxZ`, `Wx`, else `shared1`. */
export function nameOfShared(term: Term, taken: ReadonlySet<string>): string {
  const base = describe(term);
  if (base !== undefined && !taken.has(base)) return base;
  const stem = base ?? "shared";
  for (let count = base === undefined ? 1 : 2; ; count++) {
    if (!taken.has(`${stem}${count}`)) return `${stem}${count}`;
  }
}

function describe(term: Term): string | undefined {
  if (term.kind === "variable" || term.kind === "named") return term.name;
  if (term.kind === "function") {
    const [argument, more] = term.arguments;
    const inner = argument && !more ? describe(argument) : undefined;
    return inner === undefined
      ? undefined
      : term.name + inner.charAt(0).toUpperCase() + inner.slice(1);
  }
  if (term.kind !== "product" || term.factors.length > 2) return undefined;
  const parts = term.factors.map((factor) => describe(factor.term));
  return parts.length > 0 && parts.every((part) => part !== undefined)
    ? parts.join("_")
    : undefined;
}
