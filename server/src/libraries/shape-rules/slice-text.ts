import {
  ceilDim,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  subtractDims,
} from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import { type Rule, tensorOf, UNKNOWN } from "../operation.ts";
import { ANY, ofRank } from "./ranks.ts";

/** `x.slice("0:2", ":", "-1")`: as Python has it; a place alone takes its axis away. */
export function slicesAsText(operation: string): Rule {
  return ofRank(operation, [0, ANY], (shape, { arguments: [x, ...given], sizes }) => {
    if (given.length > shape.length) return UNKNOWN;
    const axes: Dim[] = [];
    for (const [axis, dim] of shape.entries()) {
      const argument = given[axis];
      const left = argument ? along(dim, argument) : dim;
      if (left === "unread") return UNKNOWN;
      if (left !== "gone") axes.push(left ?? sizes.fresh());
    }
    return tensorOf(axes, x?.dtype);
  });
}

/** What a text leaves of an axis; `undefined` where that depends on a size that is not known. */
function along(dim: Dim, { value }: Fact): Dim | "gone" | "unread" | undefined {
  const text = value?.kind === "string" ? value.string.trim() : undefined;
  if (text === undefined) return "unread";
  if (/^-?\d+$/.test(text)) return isInside(Number(text), dim) ? "gone" : "unread";
  const read = /^(-?\d+)?:(-?\d+)?(?::([1-9]\d*)?)?$/.exec(text);
  if (!read) return "unread";
  const [from, to, step] = [read[1], read[2], read[3]].map((part) => part && Number(part));
  const count = between(dim, from || 0, to === "" ? undefined : to);
  return count && step ? ceilDim(divideDims(count, dimOfNumber(step))) : count;
}

function between(dim: Dim, from: number, to: number | undefined): Dim | undefined {
  const length = constantOf(dim);
  if (length === undefined) {
    const open = to === undefined && from >= 0;
    return open ? subtractDims(dim, dimOfNumber(from)) : undefined;
  }
  const place = (at: number) => Math.min(Math.max(at < 0 ? at + length : at, 0), length);
  return dimOfNumber(Math.max(place(to ?? length) - place(from), 0));
}

function isInside(place: number, dim: Dim): boolean {
  const length = constantOf(dim) ?? ANY;
  return place >= -length && place < length;
}
