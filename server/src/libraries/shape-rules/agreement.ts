import { constantOf, type Dim } from "../../shape/dim.ts";
import type { Operand, ShapeMismatch } from "../../shape/mismatch.ts";
import type { SizeRelations } from "../operation.ts";

/** How two shapes that must be equal, but along the axis `free`, are not. */
export function disagreement(
  operation: string,
  left: Operand,
  right: Operand,
  sizes: SizeRelations,
  free?: number,
): ShapeMismatch | undefined {
  const found = { kind: "shapes-must-match", operation, left, right } as const;
  if (left.shape.length !== right.shape.length) return found;
  const axis = left.shape.findIndex((dim, position) => {
    const other = right.shape[position];
    return position !== free && other && sizes.compare(dim, other) === "different";
  });
  return axis < 0 ? undefined : { ...found, axis };
}

/** Of two sizes that must be equal, the one that says more. */
export function better(dim: Dim, other: Dim): Dim {
  return constantOf(other) === undefined ? dim : other;
}
