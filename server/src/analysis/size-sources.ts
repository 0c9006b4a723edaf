import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import { atomsOf, isPack, type Shape, singleName } from "../shape/dim.ts";
import type { CodeNamesOfScope } from "./code-names.ts";
import type { Session } from "./session.ts";

/** Expressions of the code for the sizes of a block: `n` is `n`, `x.shape[0]` or `x.length`. */
export function sizeSources(
  code: CodeNamesOfScope,
  { variables, definitions }: ElaboratedBlock,
  inBlock: (shape: Shape) => Shape,
  session: Session,
): Map<string, string> {
  const sources = new Map<string, string>();
  const used = new Set(
    [...variables, ...definitions].flatMap(({ term }) => term.shape.flatMap(atomsOf)),
  );
  for (const { name, value } of code.variables()) {
    const fact = session.resolve(value.fact);
    const size =
      fact.value?.kind === "size"
        ? singleName(inBlock([fact.value.size])[0] ?? fact.value.size)
        : undefined;
    if (size !== undefined && used.has(size) && !sources.has(size)) sources.set(size, name);
  }
  for (const { name, value } of code.variables()) {
    const { shape } = session.resolve(value.fact);
    if (!shape || shape.some(isPack)) continue;
    for (const [axis, dim] of inBlock(shape).entries()) {
      const size = singleName(dim);
      if (size === undefined || !used.has(size) || sources.has(size)) continue;
      const source = value.tensorOf ? `${name}.shape[${axis}]` : lengthOf(name, axis);
      if (source !== undefined) sources.set(size, source);
    }
  }
  return sources;
}

function lengthOf(name: string, axis: number): string | undefined {
  if (axis === 0) return `${name}.length`;
  return axis === 1 ? `(${name}[0] ?? []).length` : undefined;
}
