import type { Analysis } from "../analysis/analysis.ts";
import { readSource } from "../typescript/read-source.ts";
import type { Expression, Pattern, TypeNode } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";

/** How an array without a library is written down in the code, as far as its declaration says. */
export type ArrayType =
  /** `number[][]`: as many axes as brackets. */
  | { readonly kind: "nested"; readonly rank: number }
  /** `Float32Array`: one run of numbers, whatever its logical shape. */
  | { readonly kind: "flat" };

/** The types of the declared names of a file, by the offset of the name. */
export function arrayTypes({ text, fileName }: Analysis): ReadonlyMap<number, ArrayType> {
  const types = new Map<number, ArrayType>();
  const note = ({ target, type, initializer }: Declared) => {
    const found = (type && ofType(type)) ?? (initializer && ofMaker(initializer));
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

function ofType(type: TypeNode): ArrayType | undefined {
  let [element, rank] = [type, 0];
  while (element.kind === "type-array") [element, rank] = [element.element, rank + 1];
  if (element.kind === "type-other" && element.text === "number") return { kind: "nested", rank };
  return rank === 0 && element.kind === "type-reference" && isFlat(element.name)
    ? { kind: "flat" }
    : undefined;
}

/** `new Float32Array(…)` */
function ofMaker(expression: Expression): ArrayType | undefined {
  const isMaker = expression.kind === "call" && expression.isNew;
  const { callee } = isMaker ? expression : {};
  return callee?.kind === "name" && isFlat(callee.name) ? { kind: "flat" } : undefined;
}

/** The typed arrays of ECMAScript. */
function isFlat(name: string): boolean {
  return /^(?:Float|Int|Uint|BigInt|BigUint)\d+(?:Clamped)?Array$/.test(name);
}
