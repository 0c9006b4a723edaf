import { formSpelled } from "../base/function-forms.ts";
import { call, size } from "../matrix/make.ts";
import { mapParts } from "../matrix/rebuild.ts";
import type { Matrix } from "../matrix/tree.ts";

/** The tree with functions called by another of their names where a block has taken the usual one: `eye(n)` beside its own `I`. */
export function withFreeNames(tree: Matrix, isTaken: (name: string) => boolean): Matrix {
  const freeName = (name: string) =>
    isTaken(name) ? formSpelled(name)?.aliases?.find((alias) => !isTaken(alias)) : undefined;
  const identity = freeName("I");
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
    const name = inside.kind === "call" ? freeName(inside.name) : undefined;
    return inside.kind === "call" && name !== undefined ? { ...inside, name } : inside;
  };
  return visit(tree);
}
