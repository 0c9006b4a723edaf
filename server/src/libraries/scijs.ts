import { isPack } from "../shape/dim.ts";
import { listItems, tensorShape } from "./arguments.ts";
import type { Library } from "./library.ts";
import {
  type CallFacts,
  type Operation,
  type Rule,
  refused,
  type ShapeResult,
  tensorOf,
  UNKNOWN,
} from "./operation.ts";
import { rearranged } from "./rearranged.ts";
import { type RuleOf, rows, table } from "./rows.ts";
import { disagreement } from "./shape-rules/agreement.ts";
import { shaped } from "./shape-rules/creation.ts";
import { elementwise } from "./shape-rules/elementwise.ts";
import { concat } from "./shape-rules/joining.ts";
import { ofSquare } from "./shape-rules/matrix.ts";
import { matrixProduct } from "./shape-rules/matrix-product.ts";
import {
  axesReordered,
  entriesFrom,
  entryAt,
  everySo,
  firstEntries,
  overData,
  picked,
} from "./shape-rules/views.ts";

const same: RuleOf = () => elementwise();
const number: RuleOf = () => () => tensorOf([]);

const BINARY =
  "add sub mul div mod band bor bxor lshift rshift rrshift and or eq neq lt gt leq geq";
const UNARY = "not bnot neg recip abs acos asin atan ceil cos exp floor log round sin sqrt tan";
const EITHER = "max min atan2 atan2op pow powop";

/** `ops.add(out, a, b)`: everything has the shape of the destination. */
const entrywise: readonly Operation[] = [
  ...rows(`${BINARY} ${EITHER}`, "out a b", allOfOneShape),
  ...rows(suffixed(`${BINARY} ${EITHER}`, "s"), "out a scalar", allOfOneShape),
  ...rows(suffixed(`${BINARY} ${EITHER}`, "eq"), "out a", allOfOneShape),
  ...rows(suffixed(`${BINARY} ${EITHER}`, "seq"), "out scalar", same),
  ...rows(UNARY, "out a", allOfOneShape),
  ...rows(suffixed(UNARY, "eq"), "out", same),
  ...rows("assign", "out a", allOfOneShape),
  ...rows("assigns", "out scalar", same),
  ...rows("random", "out", same),
  ...rows("equals", "a b", (name) => forNumber(allOfOneShape(name))),
  ...rows("any all sum prod norm2squared norm2 norminf norm1 sup inf", "a", number),
  ...rows("argmin argmax", "a", () => placeOfEntry),
];

const functions: readonly Operation[] = [
  ...rows("ndarray", "data shape stride offset", overData),
  ...rows("zeros", "shape dtype", () => shaped(0)),
  ...rows("pack", "list", () => packed),
  ...rows("gemm", "out a b alpha beta", gemm),
  ...rows("inv", "a", () => ofSquare((size) => [size, size])),
  ...rows("concatRows", "arrays", (name) => listOnly(concat(name))),
  ...rows("scratch.malloc scratch.zeros scratch.ones scratch.eye", "shape dtype", () => shaped(0)),
  ...rows("scratch.clone", "a", same),
  ...entrywise.map((operation) => ({ ...operation, name: `ops.${operation.name}` })),
];

const methods: readonly Operation[] = [
  ...rows("hi", "a size", firstEntries),
  ...rows("lo", "a place", entriesFrom),
  ...rows("step", "a stride", everySo),
  ...rows("pick", "a index", picked),
  ...rows("transpose", "a axes", axesReordered),
  ...rows("get index", "a places", (name) => entryAt(name, 0)),
  ...rows("set", "a places value", (name) => entryAt(name, 1)),
];

/** What a module stands for: a function, or a name space of functions. */
const modules: ReadonlyMap<string, string> = new Map([
  ["ndarray", "ndarray"],
  ["zeros", "zeros"],
  ["ndarray-ops", "ops"],
  ["ndarray-gemm", "gemm"],
  ["ndarray-pack", "pack"],
  ["ndarray-inv", "inv"],
  ["ndarray-concat-rows", "concatRows"],
  ["ndarray-scratch", "scratch"],
]);

/** ndarray of scijs and the packages around it: views of one store; operations write into their first argument and repeat nothing. */
export const scijs: Library = {
  name: "scijs",
  isModule: (specifier) => modules.has(specifier),
  modules,
  functions: table(functions),
  methods: table(methods),
  instances: new Map(),
  types: new Map([
    ["ndarray", {}],
    ["ndarray.NdArray", {}],
  ]),
};

function suffixed(names: string, suffix: string): string {
  return names
    .split(" ")
    .map((name) => name + suffix)
    .join(" ");
}

/** The shape of the first argument, which all other arrays have. */
function allOfOneShape(operation: string): Rule {
  return ({ arguments: [out, ...others], sizes }) => {
    const shape = tensorShape(out);
    if (!shape) return UNKNOWN;
    for (const [at, other] of others.entries()) {
      const own = other.shape;
      if (!own || own.length === 0 || [...shape, ...own].some(isPack)) continue;
      const [left, right] = [
        { argument: [0], shape },
        { argument: [at + 1], shape: own },
      ];
      const mismatch = disagreement(operation, left, right, sizes);
      if (mismatch) return refused(mismatch);
    }
    return tensorOf(shape, out?.dtype);
  };
}

/** The rule, for an operation that only says a number or a flag. */
function forNumber(rule: Rule): Rule {
  return (call) => {
    const result = rule(call);
    return result.kind === "known" ? tensorOf([]) : result;
  };
}

/** `ops.argmax(a)`: the place of the entry, a number for each axis. */
function placeOfEntry({ arguments: [a] }: CallFacts): ShapeResult {
  const shape = tensorShape(a);
  if (!shape) return UNKNOWN;
  const items = shape.map(() => ({ shape: [] }));
  return { kind: "known", fact: { value: { kind: "list", items } } };
}

/** `gemm(out, a, b)`: the product of two matrices, which `out` has room for. */
function gemm(operation: string): Rule {
  const product = rearranged(matrixProduct(operation), [1, 2]);
  return (call) => {
    const result = product(call);
    if (result.kind !== "known") return result;
    const [out, a, b] = call.arguments.map(tensorShape);
    for (const [axis, operand] of [a, b].entries()) {
      const [size, wanted] = [out?.[axis], operand?.[axis]];
      if (out?.length !== 2 || operand?.length !== 2 || !size || !wanted) continue;
      if ([...out, ...operand].some(isPack)) continue;
      if (call.sizes.compare(size, wanted) !== "different") continue;
      const [left, right] = [
        { argument: [axis + 1], shape: operand },
        { argument: [0], shape: out },
      ];
      return refused({ kind: "shapes-must-match", operation, left, right, axis });
    }
    return { kind: "known", fact: { value: { kind: "nothing" } } };
  };
}

/** `pack(list, out)`: of the shape of the nested list. */
function packed({ arguments: [list] }: CallFacts): ShapeResult {
  const shape = tensorShape(list);
  return shape && shape.length > 0 ? tensorOf(shape) : UNKNOWN;
}

/** With a list first, and no destination in front of it. */
function listOnly(rule: Rule): Rule {
  return (call) =>
    listItems(call.arguments[0])
      ? rule({ arguments: call.arguments.slice(0, 1), sizes: call.sizes })
      : UNKNOWN;
}
