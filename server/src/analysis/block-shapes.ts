import type { Learnt } from "../rules/finding.ts";
import { isInferred } from "../shape/compare.ts";
import { atomsOf, type Shape } from "../shape/dim.ts";
import type { ValueFact } from "./analysis.ts";
import type { PlacedBlock } from "./blocks.ts";

/** Values of the code whose shape only a block says have that one. */
export function withShapesOfBlocks(
  values: readonly ValueFact[],
  blocks: readonly PlacedBlock[],
): readonly ValueFact[] {
  if (blocks.length === 0) return values;
  const said = saidShapes(blocks);
  return values.map((value) => {
    const { shape } = value.fact;
    const found = isOpen(shape) ? said.get(value.span.start) : undefined;
    if (!found || (shape && shape.length !== found.shape.length)) return value;
    return { ...value, fact: { ...value.fact, shape: found.shape }, learnt: found.learnt };
  });
}

/** Whether anything of a shape is still to be found out. */
export function isOpen(shape: Shape | undefined): boolean {
  return shape?.some((dim) => atomsOf(dim).some(isInferred)) ?? true;
}

/** What blocks say, by the place where the code declares the name; the first block counts. */
function saidShapes(
  blocks: readonly PlacedBlock[],
): Map<number, { readonly shape: Shape; readonly learnt: Learnt }> {
  const said = new Map<number, { readonly shape: Shape; readonly learnt: Learnt }>();
  for (const { elaborated, code, map, inCode } of blocks) {
    for (const { name, term, span } of [...elaborated.variables, ...elaborated.definitions]) {
      const place = code.get(name)?.span.start;
      const shape = place === undefined || said.has(place) ? undefined : inCode(term.shape);
      if (place !== undefined && shape && !isOpen(shape))
        said.set(place, { shape, learnt: { span: map.spanToFile(span) } });
    }
  }
  return said;
}
