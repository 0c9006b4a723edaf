import type { PhraseWords } from "../base/words.ts";

/** Parts of sentences in English. */
export const phrases: PhraseWords = {
  sizeOf: (size, operand) => `${size} of ${operand}`,
  numberOf: (size, operand) => `size ${size} of ${operand}`,
  onlyAxis: "the axis",
  firstAxis: "the first axis",
  lastAxis: "the last axis",
  axisNumber: (axis) => `axis ${axis}`,
  axisIs: (axis, operand, size) => `${axis} of ${operand} is ${size}`,
  isShape: (operand, shape) => `${operand} is ${shape}`,
  axes: (count) => (count === 1 ? "1 axis" : `${count} axes`),
  entries: (count) => (count === "1" ? "1 entry" : `${count} entries`),
  linedUp: "axes line up from the right; each pair must be equal, or one of them 1",
};
