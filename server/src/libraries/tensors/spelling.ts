import type { Dim } from "../../shape/dim.ts";
import { atom, type Code } from "../code.ts";
import type { Spelling, TensorWriting, Value } from "./tensor-library.ts";

/** One row of a table per name. */
export function spellings<K extends string>(
  names: readonly K[],
  spell: (name: K) => Spelling,
): { readonly [N in K]: Spelling } {
  const rows = names.map((name) => [name, spell(name)]);
  return Object.fromEntries(rows) as { readonly [N in K]: Spelling };
}

/** `[1, 0]` */
export function list(items: readonly (number | string)[]): Code {
  return atom(`[${items.join(", ")}]`);
}

/** `1` or `[0, 1]` */
export function axisCode(axes: readonly number[]): Code {
  const [only, more] = axes;
  return only !== undefined && more === undefined ? atom(String(only)) : list(axes);
}

/** The widths of a padding along one axis, all axes in order: `[[0, 0], [1, 2]]`. */
export function padding(
  tensors: TensorWriting,
  x: Value,
  axis: number,
  widths: readonly [Dim, Dim],
): Code {
  const own = `[${widths.map((dim) => tensors.sizes.of(dim).text).join(", ")}]`;
  return list(x.labels.map((_, at) => (at === axis ? own : "[0, 0]")));
}

/** Φ(x) = (1 + erf(x/√2))/2. */
export function normalDistribution(tensors: TensorWriting, x: Value): Code {
  const inner: Value = { ...x, code: tensors.on(x, "div", [atom("Math.SQRT2")]) };
  const error: Value = { ...x, code: tensors.on(inner, "erf") };
  const shifted: Value = { ...x, code: tensors.on(error, "add", [atom("1")]) };
  return tensors.on(shifted, "div", [atom("2")]);
}
