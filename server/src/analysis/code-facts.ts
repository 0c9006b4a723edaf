import type { Span } from "../base/span.ts";
import { libraries } from "../libraries/libraries.ts";
import type { CodeFacts } from "../lift/lifter.ts";
import type { Fact } from "../shape/fact.ts";
import type { Analysis } from "./analysis.ts";

/** What the analysis knows, for those who follow the code into terms. */
export function codeFacts(analysis: Analysis): CodeFacts {
  return {
    at: factsByPlace(analysis),
    textOf: ({ start, end }) => analysis.text.slice(start, end),
    library: libraries.find(({ name }) => name === analysis.library),
  };
}

/** What is known of the names that are declared, assigned or used at a place. */
function factsByPlace({ values, uses }: Analysis): (span: Span) => Fact | undefined {
  const facts = new Map<string, Fact>();
  for (const { span, fact } of [...uses, ...values]) facts.set(`${span.start} ${span.end}`, fact);
  return ({ start, end }) => facts.get(`${start} ${end}`);
}
