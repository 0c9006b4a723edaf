import type { CliWords } from "../base/words.ts";
import type { Coverage } from "../features/coverage.ts";
import { quote } from "../rules/quote.ts";

const MOST_CAUSES = 10;

/** How many shapes of some files are known, and the commonest causes for which others are not, one line each. */
export function statsReport(coverages: readonly Coverage[], words: CliWords): string[] {
  const total = { tensors: 0, known: 0, ranks: 0 };
  const causes = new Map<string, number>();
  for (const found of coverages) {
    total.tensors += found.tensors;
    total.known += found.known;
    total.ranks += found.ranks;
    for (const { cause, count } of found.causes) {
      const text = words.causes[cause.kind](quote(oneLine(cause.text)));
      causes.set(text, (causes.get(text) ?? 0) + count);
    }
  }
  const commonest = [...causes]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, MOST_CAUSES);
  const lines = commonest.map(([text, count]) => `  ${`${count}`.padStart(5)}  ${text}`);
  return [words.shapes(total), ...(lines.length > 0 ? [words.causes.title, ...lines] : [])];
}

/** A callee may be a chain over several lines. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH - 1)}…`;
}

const MAX_LENGTH = 60;
