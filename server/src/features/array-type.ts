import type { Analysis } from "../analysis/analysis.ts";
import { type ArrayType, arrayTypeOf, isTypedArray } from "../analysis/array-type.ts";
import { readSource } from "../typescript/read-source.ts";
import type { Expression, Pattern, TypeNode } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";

/** The types of the declared names of a file, by the offset of the name. */
export function arrayTypes({ text, fileName }: Analysis): ReadonlyMap<number, ArrayType> {
  const types = new Map<number, ArrayType>();
  const note = ({ target, type, initializer }: Declared) => {
    const found = (type && arrayTypeOf(type)) ?? (initializer && ofMaker(initializer));
    if (found && target.kind === "name-pattern") types.set(target.span.start, found);
  };
  walk(readSource(text, fileName)?.statements ?? [], {
    node: (node) => {
      if (node.kind === "variables") node.declarations.forEach(note);
    },
    function: ({ parameters }) => parameters.forEach(note),
  });
  return types;
}

interface Declared {
  readonly target: Pattern;
  readonly type: TypeNode | undefined;
  readonly initializer: Expression | undefined;
}

/** `new Float32Array(…)` */
function ofMaker(expression: Expression): ArrayType | undefined {
  const isMaker = expression.kind === "call" && expression.isNew;
  const { callee } = isMaker ? expression : {};
  return callee?.kind === "name" && isTypedArray(callee.name) ? { kind: "flat" } : undefined;
}
