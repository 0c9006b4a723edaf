import { partsOf } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import { showShape } from "../shape/dim.ts";

/** A line with the shapes of the names in its formula behind it, as the picture has them under its factors. */
export function withShapes(line: string, matrix: Matrix): string {
  const shapes = [...shapesOf(matrix)].map(([name, shape]) => `${name} : ${shape}`);
  return shapes.length === 0 ? line : linedUp([[line, shapes.join(", ")]]).join("");
}

/** Lines with remarks behind them, which begin in one column unless a line is very long. */
export function linedUp(lines: readonly (readonly [line: string, remark: string])[]): string[] {
  const width = Math.min(WIDEST, Math.max(0, ...lines.map(([line]) => line.length)));
  return lines.map(([line, remark]) => `${line.padEnd(width)}  # ${remark}`);
}

const WIDEST = 48;

/** By name, in the order of the formula. Scalars have nothing to say. */
function shapesOf(matrix: Matrix): ReadonlyMap<string, string> {
  const shapes = new Map<string, string>();
  const pending = [matrix];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.kind === "name" && next.shape.length > 0) shapes.set(next.name, showShape(next.shape));
    pending.push(...partsOf(next).toReversed());
  }
  return shapes;
}
