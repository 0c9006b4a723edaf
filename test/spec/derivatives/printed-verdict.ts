import type { Answer } from "../../../server/src/derive/answer.ts";
import { derivedBlock } from "../../harness/derive-block.ts";
import { distanceOfPrinted } from "./printed-value.ts";

/**
 * Whether an answer of a block, written below it as a claim, is judged right there: `"right"`, or what is found instead. A claim
 * stays unjudged where every point is a kink or too few sizes have one: then the values are compared themselves.
 */
export function verdictOfPrinted(text: string, answer: Answer): string {
  const lines = answer.where.map(({ name, plain }) => `${name} = ${plain}`);
  const claimed = [text, ...lines, `${answer.text} = ${answer.plain}`].join("\n");
  const { claims, codes } = derivedBlock(claimed, { check: false, steps: false });
  const verdict = claims.at(-1)?.verdict;
  if (codes.length > 0 || verdict !== "unchecked") return [verdict, ...codes].join(" ");
  const distance = distanceOfPrinted(text, answer) ?? Number.NaN;
  return distance < 1e-7 ? "right" : `${distance} apart`;
}
