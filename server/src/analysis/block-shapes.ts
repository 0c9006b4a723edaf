import type { Learnt } from "../rules/finding.ts";
import { isInferred } from "../shape/compare.ts";
import { atomsOf, type Shape } from "../shape/dim.ts";
import type { ValueFact } from "./analysis.ts";
import type { PlacedBlock } from "./blocks.ts";

/** What a block says of a value. */
interface Said {
  readonly shape: Shape;
  readonly learnt: Learnt;
}

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
    if (!found || !(isAllThatIsSaid(value, found) || shape?.length === found.shape.length))
      return value;
    return { ...value, fact: { ...value.fact, shape: found.shape }, learnt: found.learnt };
  });
}

/** Whether nobody but the block says anything of the value, not even its number of axes. */
function isAllThatIsSaid({ fact, learnt }: ValueFact, { learnt: block }: Said): boolean {
  return fact.shape === undefined || learnt?.span.start === block.span.start;
}

/** Whether anything of a shape is still to be found out. */
export function isOpen(shape: Shape | undefined): boolean {
  return shape?.some((dim) => atomsOf(dim).some(isInferred)) ?? true;
}

/** What blocks say, by the place where the code declares the name; the first block counts. */
function saidShapes(blocks: readonly PlacedBlock[]): Map<number, Said> {
  const said = new Map<number, Said>();
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
