import type { Label } from "../../schedule/plan.ts";
import { productOfDims, type Shape } from "../../shape/dim.ts";
import { atom, type Code, call, inside, LEVEL, method } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import type { Identifiers } from "../identifiers.ts";
import type { SizeCode } from "../size-code.ts";
import type { CodeStyle } from "../style.ts";
import { used } from "../uses.ts";
import type { TensorLibrary, TensorOperation, TensorWriting, Value } from "./tensor-library.ts";

/** Composes code for tensors out of the operations of a library. */
export class Tensors implements TensorWriting {
  readonly sizes: SizeCode;
  readonly identifiers: Identifiers;
  readonly library: TensorLibrary;
  /** Functions of the file that the code calls. */
  readonly helpers = new Set<HelperName>();
  readonly typed: boolean;
  readonly slowFlags: boolean;
  readonly #dims: ReadonlyMap<Label, Shape[number]>;
  readonly #spelled: ReadonlyMap<string, string>;
  readonly #functions: boolean;

  /** `functions` spells `tf.add(x, y)` where `x.add(y)` would do. */
  constructor(
    library: TensorLibrary,
    dims: ReadonlyMap<Label, Shape[number]>,
    sizes: SizeCode,
    identifiers: Identifiers,
    style: Pick<CodeStyle, "spaces" | "functions" | "typed" | "slowFlags">,
  ) {
    this.library = library;
    this.#dims = dims;
    this.sizes = sizes;
    this.identifiers = identifiers;
    this.typed = style.typed;
    this.slowFlags = style.slowFlags ?? false;
    this.#spelled = style.spaces;
    this.#functions = style.functions;
  }

  shapeOf(labels: readonly Label[]): Shape {
    return labels.flatMap((label) => this.#dims.get(label) ?? []);
  }

  /** A value whose axes bear labels. */
  value(code: Code, labels: readonly Label[]): Value {
    return { code, labels, plain: this.library.numbers && labels.length === 0 };
  }

  /** The array of the code that a name of the program stands for. */
  leaf(name: string, labels: readonly Label[]): Value {
    const identifier = this.identifiers.of(name);
    return this.value(atom(this.library.consumes ? used(identifier) : identifier), labels);
  }

  /** A call of a function by its name in the tables: `tf.exp`, under what the file calls `tf`. */
  call(name: string, args: readonly Code[]): Code {
    return call(this.#qualified(name), args);
  }

  /** A call of a helper. */
  use(name: HelperName, args: readonly Code[]): Code {
    this.helpers.add(name);
    return call(name, args);
  }

  /** What TypeScript cannot know of a value; `type` begins with the name space of the library. */
  as(code: Code, type: string): Code {
    if (!this.typed) return code;
    const spelled = type.includes(".") ? this.#qualified(type) : type;
    return { text: `${inside(code, LEVEL.compare)} as ${spelled}`, level: LEVEL.compare };
  }

  /** An operation on a tensor, as a method where there is one, unless functions are wanted or the receiver is a number. */
  on(receiver: Value, name: TensorOperation, args: readonly Code[] = []): Code {
    const spelling = this.library.calls[name];
    if (typeof spelling === "function") return spelling(this, receiver, args);
    return this.named(receiver, spelling, args);
  }

  named(
    { code, plain }: Value,
    spelling: { readonly method?: string; readonly function?: string },
    args: readonly Code[],
  ): Code {
    const asFunction = plain || this.#functions || spelling.method === undefined;
    if (asFunction && spelling.function !== undefined)
      return this.call(spelling.function, [code, ...args]);
    return method(code, spelling.method ?? "", args);
  }

  /** `[m, d]`, or the shape of an array that has it. */
  sizeList(labels: readonly Label[]): Code {
    const shape = this.shapeOf(labels);
    const like = this.sizes.likeness(shape);
    if (like !== undefined) return atom(`${like}.shape`);
    const sizes = shape.map((dim) => this.sizes.of(dim).text);
    return atom(`[${sizes.join(", ")}]`);
  }

  /** The axes in another order. */
  permute(value: Value, labels: readonly Label[]): Value {
    if (sameOrder(value.labels, labels)) return value;
    const perm = labels.map((label) => value.labels.indexOf(label));
    const reversed = perm.every((axis, at) => axis === perm.length - 1 - at);
    const code = this.library.transpose(this, value, reversed ? undefined : perm);
    return { code, labels, plain: false };
  }

  /** Axes in the order of `target` with 1 in place of labels that it lacks, except in front: ready to broadcast. */
  align(value: Value, target: readonly Label[]): Value {
    if (value.plain || value.labels.length === 0) return value;
    const present = target.filter((label) => value.labels.includes(label));
    const ordered = this.permute(value, present);
    const from = target.findIndex((label) => present.includes(label));
    const wanted = target.slice(from);
    const missing = wanted.flatMap((label, axis) => (present.includes(label) ? [] : [axis]));
    if (missing.length === 0) return ordered;
    return { ...ordered, code: this.#insertOnes(ordered, wanted, missing) };
  }

  /** Two values that `align` has lined up for `order`, joined entry by entry. */
  combine(
    left: Value,
    name: "add" | "sub" | "mul" | "div",
    right: Value,
    order: readonly Label[],
  ): Value {
    const labels = order.filter(
      (label) => left.labels.includes(label) || right.labels.includes(label),
    );
    const swapped = this.library.widestFirst && firstAxis(right, order) < firstAxis(left, order);
    if (!swapped) return { code: this.on(left, name, [right.code]), labels, plain: false };
    const inverse = { add: undefined, mul: undefined, sub: "neg", div: "reciprocal" } as const;
    const turned = inverse[name] === undefined ? right.code : this.on(right, inverse[name]);
    const joined = { add: "add", sub: "add", mul: "mul", div: "mul" } as const;
    const code = this.on({ ...right, code: turned }, joined[name], [left.code]);
    return { code, labels, plain: false };
  }

  /** Axes exactly `target`, repeated along labels that the value lacks. */
  fill(value: Value, target: readonly Label[]): Code {
    if (target.length === 0)
      return value.plain && !this.library.numbers ? this.on(value, "scalar") : value.code;
    if (value.plain) return this.#constant(value.code, target);
    const aligned = this.align(value, target);
    if (target.every((label) => value.labels.includes(label))) return aligned.code;
    return this.library.broadcastTo(this, aligned, this.sizeList(target));
  }

  /** `x.reshape([…])` to groups of labels as axes; one size may be left to the library as -1. */
  group(code: Code, groups: readonly (readonly Label[])[]): Code {
    const open = groups.findIndex((group) => group.length > 1);
    const sizes = groups.map((group, at) => {
      if (at === open) return "-1";
      return this.sizes.of(productOfDims(this.shapeOf(group))).text;
    });
    return this.#reshaped({ code, labels: [], plain: false }, sizes);
  }

  #insertOnes(value: Value, wanted: readonly Label[], missing: readonly number[]): Code {
    const [axis, more] = missing;
    if (axis !== undefined && more === undefined)
      return this.on(value, "expandDims", [atom(String(axis))]);
    const sizes = wanted.map((label, at) =>
      missing.includes(at) ? "1" : this.sizes.of(this.#dim(label)).text,
    );
    return this.#reshaped(value, sizes);
  }

  #reshaped(value: Value, sizes: readonly string[]): Code {
    return this.library.reshape(this, value, atom(`[${sizes.join(", ")}]`));
  }

  #dim(label: Label): Shape[number] {
    return this.shapeOf([label])[0] ?? productOfDims([]);
  }

  #constant(code: Code, target: readonly Label[]): Code {
    const like = this.sizes.likeness(this.shapeOf(target));
    return this.library.filled(this, code, this.sizeList(target), like);
  }

  #qualified(name: string): string {
    const dot = name.indexOf(".");
    const space = name.slice(0, dot);
    return (this.#spelled.get(space) ?? space) + name.slice(dot);
  }
}

/** Where the axes of an aligned value begin. */
function firstAxis({ labels }: Value, order: readonly Label[]): number {
  const first = order.findIndex((label) => labels.includes(label));
  return first < 0 ? order.length : first;
}

export function sameOrder(a: readonly Label[], b: readonly Label[]): boolean {
  return a.length === b.length && a.every((label, at) => label === b[at]);
}

/** A JavaScript number. */
export function plainValue(code: Code): Value {
  return { code, labels: [], plain: true };
}

/** Whether a code is the number one. */
export function isOneInCode(code: Code): boolean {
  return inside(code, LEVEL.atom) === "1";
}
