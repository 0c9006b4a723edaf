import type { Operation } from "../../../server/src/libraries/operation.ts";
import { pick, type Random } from "../random-term.ts";
import type { Dialect } from "./dialect.ts";
import type { ProgramText } from "./program-text.ts";
import { spelling } from "./spelling.ts";

/** An array that the call works on: a parameter of the function, with its shape in a comment. */
export interface Operand {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  readonly real: unknown;
}

/** One call of an operation, whose arrays can be given other names. */
export interface DrawnCall {
  readonly operands: readonly Operand[];
  write(names: readonly string[]): string;
}

/** The call as it is written with arguments that were drawn; numbers, lists and options in any spelling. */
export function drawnCall(
  { name }: Operation,
  asMethod: boolean,
  values: readonly unknown[],
  dialect: Dialect,
  text: ProgramText,
  random: Random,
): DrawnCall {
  const operands: Operand[] = [];
  const parts = values.map((value) => written(value));
  return {
    operands,
    write: (names) => {
      const given = parts.map((part) => part(names));
      const [receiver = "", ...rest] = given;
      return asMethod
        ? `${receiver}.${name}(${rest.join(", ")})`
        : `${dialect.callee(name)}(${given.join(", ")})`;
    },
  };

  function written(value: unknown): (names: readonly string[]) => string {
    const array = dialect.arrayOf(value);
    if (array) return operand(array);
    if (Array.isArray(value) && value.some((item) => dialect.arrayOf(item))) {
      const items = value.map(written);
      return (names) => `[${items.map((item) => item(names)).join(", ")}]`;
    }
    const plain = spelling(value, text, random);
    return () => plain;
  }

  function operand(array: { readonly shape: readonly number[]; readonly real: () => unknown }) {
    const position = operands.length;
    const { shape } = array;
    operands.push({
      name: text.fresh(pick(random, ["x", "W", "h", "batch", "a"])),
      type: dialect.typeOf(shape, random),
      shape,
      real: array.real(),
    });
    return (names: readonly string[]) => dialect.used(names[position] ?? "");
  }
}
