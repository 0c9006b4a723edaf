import type { Label, Node, SelectingNode } from "../../schedule/plan.ts";
import { addDims, constantOf, type Dim, dimOfNumber, ONE_DIM, sameDim } from "../../shape/dim.ts";
import { atom, type Code, inside, LEVEL, plus, times } from "../code.ts";
import type { DerivedIndex, Loops } from "./loops.ts";
import type { ArrayWriting } from "./writing.ts";

/** What selecting one entry needs of the writer of entries. */
export interface EntryReading {
  readonly writer: ArrayWriting;
  readonly entry: (node: Node, loops: Loops) => Code;
}

/** The nodes that an entry of the operation is read from. */
export function partsOfSelecting(node: SelectingNode): readonly Node[] {
  switch (node.kind) {
    case "concat":
      return node.parts.map((part) => part.node);
    case "gather":
      return [node.of, node.places];
    case "one-hot":
      return [node.places];
    default:
      return [node.of];
  }
}

/** The indices that an operation's argument is read at, out of those of its result. */
export function indicesOf(
  node: SelectingNode,
  { writer, entry }: EntryReading,
): readonly (readonly [Label, DerivedIndex])[] {
  switch (node.kind) {
    case "slice":
      return [[node.from, shifted(writer, node.label, node.by, 1, false)]];
    case "pad":
      return node.from === undefined
        ? []
        : [[node.from, shifted(writer, node.label, node.by, -1, true)]];
    case "concat":
      return startsOf(writer, node).flatMap(({ from, start }) =>
        from === undefined ? [] : [[from, shifted(writer, node.label, start, -1, true)] as const],
      );
    case "gather": {
      const { from, places } = node;
      return [[from, { needs: places.labels, spell: (_, loops) => entry(places, loops) }]];
    }
    case "windows":
      return [[node.from, windowIndex(writer, node)]];
    default:
      return [];
  }
}

/** One entry of the operation. */
export function selectedEntry(
  node: SelectingNode,
  { writer, entry }: EntryReading,
  loops: Loops,
): Code {
  const indexOf = (label: Label) => loops.index(label).text;
  switch (node.kind) {
    case "slice":
    case "gather":
    case "windows":
      return entry(node.of, loops);
    case "pad":
      return where(insidePad(writer, node, indexOf(node.label)), entry(node.of, loops));
    case "concat":
      return concatEntry(writer, node, indexOf(node.label), (part) => entry(part, loops));
    case "one-hot":
      return where(equals(entry(node.places, loops), indexOf(node.label)), atom("1"));
    case "triangle":
      return where(`${indexOf(node.column)} <= ${indexOf(node.row)}`, entry(node.of, loops));
    case "cumulate":
      return atom("NaN");
  }
}

/** The condition under which an array of zeros and ones is 1, if the node is one. */
export function conditionOf(node: Node, { entry }: EntryReading, loops: Loops): string | undefined {
  const indexOf = (label: Label) => loops.index(label).text;
  if (node.kind === "one-hot") return equals(entry(node.places, loops), indexOf(node.label));
  if (node.kind === "triangle" && node.of.kind === "number")
    return `${indexOf(node.column)} <= ${indexOf(node.row)}`;
  return undefined;
}

/** Whether an array is nearly all zeros, so that none is made of it. */
export function isSparse(node: Node): boolean {
  if (node.kind === "slice" || node.kind === "windows") return node.of.kind === "identity";
  return node.kind === "one-hot" || (node.kind === "triangle" && node.of.kind === "number");
}

type NodeOf<K extends SelectingNode["kind"]> = Extract<SelectingNode, { readonly kind: K }>;

const NONE = dimOfNumber(0);

export function where(condition: string, value: Code, otherwise = "0"): Code {
  if (condition === "") return value;
  const text = `${condition} ? ${inside(value, LEVEL.compare)} : ${otherwise}`;
  return { text, level: LEVEL.conditional };
}

function equals(place: Code, index: string): string {
  return `${inside(place, LEVEL.add)} === ${index}`;
}

/** An index that much further on, or back; `guarded` where it may leave the array. */
function shifted(
  writer: ArrayWriting,
  label: Label | undefined,
  by: Dim,
  sign: 1 | -1,
  guarded: boolean,
): DerivedIndex {
  const shift = writer.sizes.of(by);
  const spell = ([name]: readonly string[]): Code => {
    if (name === undefined) return shift;
    return sameDim(by, NONE) ? indexCode(name) : plus(indexCode(name), shift, sign < 0);
  };
  return { needs: label === undefined ? [] : [label], spell, guarded };
}

function windowIndex(writer: ArrayWriting, node: NodeOf<"windows">): DerivedIndex {
  const spell = ([place = "0", within = "0"]: readonly string[]): Code => {
    const start =
      constantOf(node.stride) === 1
        ? indexCode(place)
        : times(writer.sizes.of(node.stride), indexCode(place));
    return plus(start, indexCode(within));
  };
  return { needs: [node.place, node.inside], spell };
}

/** An index may be a sum itself: `i - 1`. */
function indexCode(text: string): Code {
  if (!text.includes(" ")) return atom(text);
  return { text, level: text.includes("?") ? LEVEL.conditional : LEVEL.add };
}

/** The condition under which an index is not among the zeros. */
function insidePad(
  writer: ArrayWriting,
  { by, from, label }: NodeOf<"pad">,
  index: string,
): string {
  if (from === undefined) return equals(writer.sizes.of(by), index);
  const end = addDims(by, writer.sizeOf([from]));
  const sides = [
    ...(sameDim(by, NONE) ? [] : [`${index} >= ${writer.sizes.of(by).text}`]),
    ...(sameDim(end, writer.sizeOf([label])) ? [] : [`${index} < ${writer.sizes.of(end).text}`]),
  ];
  return sides.join(" && ");
}

interface Start {
  readonly node: Node;
  readonly from?: Label;
  readonly start: Dim;
  readonly end: Dim;
}

/** The parts of a concatenation with the places where they begin and end. */
function startsOf(writer: ArrayWriting, { parts }: NodeOf<"concat">): readonly Start[] {
  let end = NONE;
  return parts.map((part) => {
    const start = end;
    end = addDims(end, part.from === undefined ? ONE_DIM : writer.sizeOf([part.from]));
    return { ...part, start, end };
  });
}

function concatEntry(
  writer: ArrayWriting,
  node: NodeOf<"concat">,
  index: string,
  entry: (part: Node) => Code,
): Code {
  const [last, ...before] = [...startsOf(writer, node)].reverse();
  if (!last) return atom("0");
  return before.reduce<Code>(
    (rest, { node: part, end }) =>
      where(`${index} < ${writer.sizes.of(end).text}`, entry(part), rest.text),
    entry(last.node),
  );
}
