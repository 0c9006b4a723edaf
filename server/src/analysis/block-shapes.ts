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
  return values.map((value) => (isOpen(value.fact.shape) ? withShape(value, blocks) : value));
}

/** Whether anything of a shape is still to be found out. */
export function isOpen(shape: Shape | undefined): boolean {
  return shape?.some((dim) => atomsOf(dim).some(isInferred)) ?? true;
}

function withShape(value: ValueFact, blocks: readonly PlacedBlock[]): ValueFact {
  for (const block of blocks) {
    if (block.code.get(value.name)?.span.start !== value.span.start) continue;
    const { variables, definitions } = block.elaborated;
    const said = [...variables, ...definitions].find(({ name }) => name === value.name);
    const shape = said && block.inCode(said.term.shape);
    if (
      !said ||
      !shape ||
      isOpen(shape) ||
      (value.fact.shape && value.fact.shape.length !== shape.length)
    )
      continue;
    return {
      ...value,
      fact: { ...value.fact, shape },
      learnt: { span: block.map.spanToFile(said.span) },
    };
  }
  return value;
}
