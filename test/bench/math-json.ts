import type { Definition, ElaboratedBlock } from "../../server/src/dsl/elaborated-block.ts";
import { notationOf } from "../../server/src/dsl/notation.ts";
import type { Matrix } from "../../server/src/matrix/tree.ts";

/** A formula as MathJSON has it, which other systems read: a number, a name or a call with its head in front, `["Add", "x", 1]`. */
export type MathJson = number | string | readonly [string, ...MathJson[]];

/** What a definition of numbers stands for, other definitions written out; `undefined` where it uses more than numbers. */
export function mathJson({ syntax }: Definition, block: ElaboratedBlock): MathJson | undefined {
  const written = (tree: Matrix): MathJson | undefined => {
    const all = (head: string, ...parts: readonly (Matrix | MathJson | undefined)[]) => {
      const made = parts.map((part) => (isMatrix(part) ? written(part) : part));
      return made.every((part) => part !== undefined) ? ([head, ...made] as const) : undefined;
    };
    switch (tree.kind) {
      case "name": {
        const definition = block.definitions.find(({ name }) => name === tree.name);
        return definition ? mathJson(definition, block) : plainName(tree.name);
      }
      case "number": {
        const [above, below] = [Number(tree.value.numerator), Number(tree.value.denominator)];
        return below === 1 ? above : ["Rational", above, below];
      }
      case "product":
      case "hadamard":
        return all("Multiply", ...tree.factors);
      case "quotient":
        return all("Divide", tree.above, tree.below);
      case "sum": {
        const terms = tree.terms.map(({ negative, term }) =>
          negative ? all("Negate", term) : written(term),
        );
        return terms.length === 1 ? terms[0] : all("Add", ...terms);
      }
      case "power":
      case "entrywise-power":
        return all("Power", tree.base, tree.exponent);
      case "norm":
        return tree.mark === "abs" ? all("Abs", tree.of) : undefined;
      case "call": {
        const parts = tree.arguments.map(written);
        return parts.every((part) => part !== undefined)
          ? FUNCTIONS[tree.name]?.(...parts)
          : undefined;
      }
      default:
        return undefined;
    }
  };
  return written(notationOf(syntax, block));
}

/** Greek letters are no names everywhere. */
export function plainName(name: string): string {
  return name.replaceAll(/[^\w]/gu, (sign) => `u${sign.codePointAt(0)?.toString(16)}`);
}

function isMatrix(part: Matrix | MathJson | undefined): part is Matrix {
  return typeof part === "object" && "kind" in part;
}

/** Those that other systems do not know are written with those that they know. */
const FUNCTIONS: Readonly<Record<string, (...parts: MathJson[]) => MathJson>> = {
  exp: (...x) => ["Exp", ...x],
  log: (...x) => ["Ln", ...x],
  sqrt: (...x) => ["Sqrt", ...x],
  abs: (...x) => ["Abs", ...x],
  sin: (...x) => ["Sin", ...x],
  cos: (...x) => ["Cos", ...x],
  tan: (...x) => ["Tan", ...x],
  asin: (...x) => ["Arcsin", ...x],
  acos: (...x) => ["Arccos", ...x],
  atan: (...x) => ["Arctan", ...x],
  sinh: (...x) => ["Sinh", ...x],
  cosh: (...x) => ["Cosh", ...x],
  tanh: (...x) => ["Tanh", ...x],
  max: (...x) => ["Max", ...x],
  min: (...x) => ["Min", ...x],
  relu: (...x) => ["Max", 0, ...x],
  sigmoid: (...x) => ["Divide", 1, ["Add", 1, ["Exp", ["Negate", ...x]]]],
  softplus: (...x) => ["Ln", ["Add", 1, ["Exp", ...x]]],
};
