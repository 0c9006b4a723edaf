import { FUNCTION_FORMS, isLanguageFunction } from "../base/function-forms.ts";
import { call, size } from "../matrix/make.ts";
import { mapParts } from "../matrix/rebuild.ts";
import type { Matrix } from "../matrix/tree.ts";

/** The functions whose usual name is taken, each with an alias that is free: `eye` beside a block's own `I`. */
export function otherNamesOf(taken: ReadonlySet<string>): ReadonlyMap<string, string> {
  const others = new Map<string, string>();
  for (const name of taken) {
    if (!isLanguageFunction(name)) continue;
    const alias = FUNCTION_FORMS[name].aliases?.find((other) => !taken.has(other));
    if (alias !== undefined) others.set(name, alias);
  }
  return others;
}

/** The tree with functions called by other names. */
export function withFreeNames(tree: Matrix, otherNames: ReadonlyMap<string, string>): Matrix {
  if (otherNames.size === 0) return tree;
  const identity = otherNames.get("I");
  const known = new Map<Matrix, Matrix>();
  const visit = (part: Matrix): Matrix => {
    const before = known.get(part);
    if (before) return before;
    const after = renamed(part);
    known.set(part, after);
    return after;
  };
  const renamed = (part: Matrix): Matrix => {
    const [rows] = part.shape;
    if (part.kind === "identity" && identity !== undefined && rows)
      return call(identity, [size(rows)], part.shape);
    const inside = mapParts(part, visit);
    const name = inside.kind === "call" ? otherNames.get(inside.name) : undefined;
    return inside.kind === "call" && name !== undefined ? { ...inside, name } : inside;
  };
  return visit(tree);
}
