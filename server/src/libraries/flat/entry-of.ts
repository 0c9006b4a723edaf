import { ONE, ZERO } from "../../base/rational.ts";
import type { Label, Node } from "../../schedule/plan.ts";
import { addDims, type Dim, dimOfNumber, ONE_DIM, sameDim } from "../../shape/dim.ts";
import type { Code } from "../code.ts";
import type { Expression, Storage, Test } from "./loop-tree.ts";

/** The index along each axis. */
export type Places = ReadonlyMap<Label, Expression>;

/** What an entry needs of the writer of arrays. */
export interface EntryReading {
  readonly sizeOf: (label: Label) => Dim;
  readonly sizeCode: (dim: Dim) => Code;
  readonly storage: (name: string) => Storage;
  /** An array, filled by loops of their own, with the axes of a node in an order that suits; or one with exactly these axes. */
  readonly stored: (node: Node, axes?: readonly Label[]) => NodeOf<"leaf">;
}

type NodeOf<K extends Node["kind"]> = Extract<Node, { readonly kind: K }>;

const ZERO_ENTRY: Expression = { kind: "product", coefficient: ZERO, factors: [] };
const ONE_ENTRY: Expression = { kind: "product", coefficient: ONE, factors: [] };

/** One entry of a node as an expression. What takes loops of its own is stored in an array first. */
export function entryOf(reading: EntryReading, node: Node, places: Places): Expression {
  const entry = (part: Node, own: Places = places) => entryOf(reading, part, own);
  switch (node.kind) {
    case "leaf":
      return entryOfLeaf(reading, node, places);
    case "number":
      return { kind: "product", coefficient: node.value, factors: [] };
    case "size":
      return { kind: "code", code: reading.sizeCode(node.dim) };
    case "sum":
      return {
        kind: "sum",
        terms: node.terms.map((term) => ({ negative: term.negative, value: entry(term.node) })),
      };
    case "multiply":
      return masked(reading, node, places);
    case "function":
      return {
        kind: "function",
        name: node.name,
        arguments: node.arguments.map((argument) => entry(argument)),
      };
    case "take-diagonal":
      return entry(node.of, moved(places, node.twin, placeOf(places, node.label)));
    case "reshape":
      return reshaped(reading, node, places);
    case "contract":
    case "reduce":
    case "structured":
    case "cumulate":
      return entry(reading.stored(node));
    default:
      return selected(reading, node, places);
  }
}

export function placeOf(places: Places, label: Label): Expression {
  return places.get(label) ?? ZERO_ENTRY;
}

/** The places with another index along one axis. */
export function moved(places: Places, label: Label, place: Expression): Places {
  return new Map([...places, [label, place]]);
}

function entryOfLeaf(
  { storage, sizeOf }: EntryReading,
  { name, labels }: NodeOf<"leaf">,
  places: Places,
): Expression {
  const at = labels.map((label) => placeOf(places, label));
  return { kind: "entry", access: { storage: storage(name), shape: labels.map(sizeOf), at } };
}

/** A product; factors of zeros and ones are conditions. */
function masked(
  reading: EntryReading,
  { coefficient, factors }: NodeOf<"multiply">,
  places: Places,
): Expression {
  const tests = factors.map(({ node, exponent }) =>
    exponent.numerator > 0n ? testOf(reading, node, places) : undefined,
  );
  const rest = factors.filter((_, at) => !tests[at]);
  const value: Expression = {
    kind: "product",
    coefficient,
    factors: rest.map(({ node, exponent }) => ({
      value: entryOf(reading, node, places),
      exponent,
    })),
  };
  return where(
    tests.flatMap((test) => test ?? []),
    value,
  );
}

function where(tests: readonly Test[], value: Expression, otherwise = ZERO_ENTRY): Expression {
  return tests.length === 0 ? value : { kind: "where", tests, value, otherwise };
}

/** The condition under which an array of zeros and ones is 1, if the node is one. */
function testOf(reading: EntryReading, node: Node, places: Places): Test | undefined {
  if (node.kind === "one-hot") return atPlace(reading, node, places);
  if (node.kind === "identity") return alike(places, node.labels[0], node.labels[1]);
  if (node.kind === "triangle" && node.of.kind === "number") return below(node, places);
  return undefined;
}

function atPlace(
  reading: EntryReading,
  { places: found, label }: NodeOf<"one-hot">,
  places: Places,
): Test {
  return {
    left: entryOf(reading, found, places),
    operator: "===",
    right: placeOf(places, label),
  };
}

function alike(places: Places, label = -1, twin = -1): Test {
  return { left: placeOf(places, label), operator: "===", right: placeOf(places, twin) };
}

function below({ row, column }: NodeOf<"triangle">, places: Places): Test {
  return { left: placeOf(places, column), operator: "<=", right: placeOf(places, row) };
}

/** Row by row the entries are where they were; axes that only change their names are read as they are. */
function reshaped(
  reading: EntryReading,
  { of, from, labels }: NodeOf<"reshape">,
  places: Places,
): Expression {
  const { sizeOf } = reading;
  const renames =
    from.length === labels.length &&
    from.every((label, at) => sameDim(sizeOf(label), sizeOf(labels[at] ?? label)));
  if (renames) {
    const own = from.map((label, at) => [label, placeOf(places, labels[at] ?? label)] as const);
    return entryOf(reading, of, new Map([...places, ...own]));
  }
  const isPlain =
    of.kind === "leaf" &&
    of.labels.length === from.length &&
    of.labels.every((label, at) => label === from[at]);
  const { name } = isPlain ? of : reading.stored(of, from);
  return entryOfLeaf(reading, { kind: "leaf", name, labels }, places);
}

type Selecting = Exclude<
  Node,
  NodeOf<
    | "leaf"
    | "number"
    | "size"
    | "sum"
    | "multiply"
    | "function"
    | "take-diagonal"
    | "reshape"
    | "contract"
    | "reduce"
    | "structured"
    | "cumulate"
  >
>;

function selected(reading: EntryReading, node: Selecting, places: Places): Expression {
  const place = (label: Label) => placeOf(places, label);
  const size = (dim: Dim): Expression => ({ kind: "code", code: reading.sizeCode(dim) });
  const read = (of: Node, from: Label, at: Expression) =>
    entryOf(reading, of, moved(places, from, at));
  switch (node.kind) {
    case "identity":
      return where([alike(places, node.labels[0], node.labels[1])], ONE_ENTRY);
    case "spread-diagonal":
      return where([alike(places, node.label, node.twin)], entryOf(reading, node.of, places));
    case "one-hot":
      return where([atPlace(reading, node, places)], ONE_ENTRY);
    case "triangle":
      return where([below(node, places)], entryOf(reading, node.of, places));
    case "slice": {
      const start =
        node.label === undefined ? size(node.by) : further(reading, place(node.label), node.by);
      return read(node.of, node.from, start);
    }
    case "gather":
      return read(node.of, node.from, entryOf(reading, node.places, places));
    case "windows": {
      const start = product([size(node.stride), place(node.place)]);
      const at = sameDim(node.stride, ONE_DIM) ? place(node.place) : start;
      return read(node.of, node.from, plus(at, place(node.inside)));
    }
    case "pad":
      return padded(reading, node, places);
    case "concat":
      return joined(reading, node, places);
  }
}

/** An index that much further on, or back. */
export function further(
  { sizeCode }: Pick<EntryReading, "sizeCode">,
  place: Expression,
  by: Dim,
  negative = false,
): Expression {
  if (sameDim(by, NONE)) return place;
  return plus(place, { kind: "code", code: sizeCode(by) }, negative);
}

const NONE = dimOfNumber(0);

export function plus(left: Expression, right: Expression, negative = false): Expression {
  const terms = [
    { negative: false, value: left },
    { negative, value: right },
  ];
  return { kind: "sum", terms };
}

function product(factors: readonly Expression[]): Expression {
  return {
    kind: "product",
    coefficient: ONE,
    factors: factors.map((value) => ({ value, exponent: ONE })),
  };
}

function padded(
  reading: EntryReading,
  { of, from, label, by }: NodeOf<"pad">,
  places: Places,
): Expression {
  const place = placeOf(places, label);
  const start: Expression = { kind: "code", code: reading.sizeCode(by) };
  if (from === undefined)
    return where([{ left: place, operator: "===", right: start }], entryOf(reading, of, places));
  const end = addDims(by, reading.sizeOf(from));
  const tests: Test[] = [];
  if (!sameDim(by, NONE)) tests.push({ left: place, operator: ">=", right: start });
  if (!sameDim(end, reading.sizeOf(label)))
    tests.push({
      left: place,
      operator: "<",
      right: { kind: "code", code: reading.sizeCode(end) },
    });
  const inner = moved(places, from, further(reading, place, by, true));
  return where(tests, entryOf(reading, of, inner));
}

/** The parts of a concatenation with the places where they begin. */
export function startsOf(
  { parts }: NodeOf<"concat">,
  sizeOf: (label: Label) => Dim,
): readonly { readonly node: Node; readonly from?: Label; readonly start: Dim }[] {
  let end = NONE;
  return parts.map((part) => {
    const start = end;
    end = addDims(end, part.from === undefined ? ONE_DIM : sizeOf(part.from));
    return { ...part, start };
  });
}

function joined(reading: EntryReading, node: NodeOf<"concat">, places: Places): Expression {
  const place = placeOf(places, node.label);
  const [last, ...before] = [...startsOf(node, reading.sizeOf)].reverse();
  if (!last) return ZERO_ENTRY;
  const entry = ({ node: part, from, start }: typeof last) =>
    from === undefined
      ? entryOf(reading, part, places)
      : entryOf(reading, part, moved(places, from, further(reading, place, start, true)));
  let { start } = last;
  return before.reduce<Expression>((otherwise, part) => {
    const right: Expression = { kind: "code", code: reading.sizeCode(start) };
    start = part.start;
    return {
      kind: "where",
      tests: [{ left: place, operator: "<", right }],
      value: entry(part),
      otherwise,
    };
  }, entry(last));
}
