import type { Words } from "../base/words.ts";
import type { Counterexample } from "../derive/equality.ts";
import type { NdArray } from "../tensor/nd-array.ts";
import { quote } from "./quote.ts";

/** Entries that are still written out. */
const MOST_ENTRIES = 6;
const WIDEST = 100;

/**
 * Where two sides differ, as a note: the values if they are short, and the entry that differs most.
 * @param sides names the value of the left side and that of the right one
 */
export function counterexampleNote(
  { values, left, right }: Counterexample,
  sides: (left: string, right: string) => string,
  { block }: Words,
): string {
  const entry = worstEntry(left, right);
  const show = (value: number) =>
    Number.isNaN(value) ? block.example.undefined : showNumber(value);
  const [one, other] = [left.data[entry] ?? 0, right.data[entry] ?? 0].map(show);
  const differ = sides(one ?? "", other ?? "");
  const place =
    left.shape.length === 0 ? differ : block.example.entry(indexText(entry, left), differ);
  const short = values.every(({ value }) => value.data.length <= MOST_ENTRIES);
  const point = values.map(({ name, value }) => `${quote(name)} = ${showArray(value)}`).join(", ");
  return short && point !== "" && point.length <= WIDEST
    ? block.example.at(point, place)
    : block.example.somewhere(place);
}

function worstEntry(left: NdArray, right: NdArray): number {
  let worst = 0;
  const distance = (at: number) => {
    const apart = Math.abs((left.data[at] ?? 0) - (right.data[at] ?? 0));
    return Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
  };
  for (let at = 1; at < left.data.length; at += 1) if (distance(at) > distance(worst)) worst = at;
  return worst;
}

function indexText(entry: number, { shape }: NdArray): string {
  let rest = entry;
  const index = shape.toReversed().map((size) => {
    const position = rest % size;
    rest = Math.floor(rest / size);
    return position;
  });
  return `[${index.toReversed().join(", ")}]`;
}

function showArray({ shape, data }: NdArray): string {
  const numbers = Array.from(data, showNumber);
  return shape.toReversed().reduce(groups, numbers)[0] ?? "[]";
}

/** The entries of the last axis joined to lists. */
function groups(entries: readonly string[], size: number): string[] {
  const lists: string[] = [];
  for (let at = 0; at < entries.length; at += size) {
    lists.push(`[${entries.slice(at, at + size).join(", ")}]`);
  }
  return lists;
}

function showNumber(value: number): string {
  return `${Number(value.toPrecision(4))}`;
}
