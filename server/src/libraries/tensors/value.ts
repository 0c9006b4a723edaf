import type { Label } from "../../schedule/plan.ts";
import { productOfDims, type Shape } from "../../shape/dim.ts";
import { atom, type Code, call, inside, LEVEL, method } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import type { Identifiers } from "../identifiers.ts";
import type { SizeCode } from "../size-code.ts";

/** An expression that gives a tensor whose axes bear labels in order, or (`plain`) a JavaScript number. */
export interface Value {
  readonly code: Code;
  readonly labels: readonly Label[];
  readonly plain: boolean;
}

/** How calls of TensorFlow.js are spelled, and where sizes come from. */
export class Tensors {
  readonly sizes: SizeCode;
  readonly identifiers: Identifiers;
  /** Functions of the file that the code calls. */
  readonly helpers = new Set<HelperName>();
  readonly #dims: ReadonlyMap<Label, Shape[number]>;
  readonly #namespace: string;
  readonly #functions: boolean;

  /** `functions` spells `tf.add(x, y)` where `x.add(y)` would do. */
  constructor(
    dims: ReadonlyMap<Label, Shape[number]>,
    sizes: SizeCode,
    identifiers: Identifiers,
    options: { readonly namespace: string; readonly functions: boolean },
  ) {
    this.#dims = dims;
    this.sizes = sizes;
    this.identifiers = identifiers;
    this.#namespace = options.namespace;
    this.#functions = options.functions;
  }

  shapeOf(labels: readonly Label[]): Shape {
    return labels.flatMap((label) => this.#dims.get(label) ?? []);
  }

  /** `tf.name(…)`. */
  tf(name: string, args: readonly Code[]): Code {
    return call(`${this.#namespace}.${name}`, args);
  }

  /** A call of a helper. */
  use(name: HelperName, args: readonly Code[]): Code {
    this.helpers.add(name);
    return call(name, args);
  }

  /** An operation on a tensor, as a method unless functions are wanted or the receiver is a number. */
  on(receiver: Value, name: string, args: readonly Code[] = []): Code {
    if (receiver.plain || this.#functions) return this.tf(name, [receiver.code, ...args]);
    return method(receiver.code, name, args);
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
    const args = reversed ? [] : [atom(`[${perm.join(", ")}]`)];
    return { code: this.on(value, "transpose", args), labels, plain: false };
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

  /** Axes exactly `target`, repeated along labels that the value lacks. */
  fill(value: Value, target: readonly Label[]): Code {
    if (target.length === 0) return value.plain ? this.tf("scalar", [value.code]) : value.code;
    if (value.plain) return this.#constant(value.code, target);
    const aligned = this.align(value, target);
    if (target.every((label) => value.labels.includes(label))) return aligned.code;
    return this.on(aligned, "broadcastTo", [this.sizeList(target)]);
  }

  /** `x.reshape([…])` to groups of labels as axes; one size may be left to the library as -1. */
  group(code: Code, groups: readonly (readonly Label[])[]): Code {
    const open = groups.findIndex((group) => group.length > 1);
    const sizes = groups.map((group, at) => {
      if (at === open) return "-1";
      return this.sizes.of(productOfDims(this.shapeOf(group))).text;
    });
    const value: Value = { code, labels: [], plain: false };
    return this.on(value, "reshape", [atom(`[${sizes.join(", ")}]`)]);
  }

  #insertOnes(value: Value, wanted: readonly Label[], missing: readonly number[]): Code {
    const [axis, more] = missing;
    if (axis !== undefined && more === undefined)
      return this.on(value, "expandDims", [atom(String(axis))]);
    const sizes = wanted.map((label, at) =>
      missing.includes(at) ? "1" : this.sizes.of(this.#dim(label)).text,
    );
    return this.on(value, "reshape", [atom(`[${sizes.join(", ")}]`)]);
  }

  #dim(label: Label): Shape[number] {
    return this.shapeOf([label])[0] ?? productOfDims([]);
  }

  #constant(code: Code, target: readonly Label[]): Code {
    const like = this.sizes.likeness(this.shapeOf(target));
    const name = { 0: "zeros", 1: "ones" }[code.text];
    if (name !== undefined && like !== undefined) return this.tf(`${name}Like`, [atom(like)]);
    return name === undefined
      ? this.tf("fill", [this.sizeList(target), code])
      : this.tf(name, [this.sizeList(target)]);
  }
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
