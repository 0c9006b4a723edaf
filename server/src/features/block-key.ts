import type { AnalysedBlock } from "../analysis/analysis.ts";
import type { Question } from "../dsl/elaborated-block.ts";

/**
 * What a derivation in a block depends on: its text, and the terms and shapes that its names stand for, which may come from the
 * code or from an earlier block.
 */
export function blockKey({ text, elaborated }: AnalysedBlock): string {
  const { variables, definitions, questions, identities, layout } = elaborated;
  const shapes = variables.map(
    ({ name, declared }) => `${name}:${declared.shape.map(({ key }) => key).join()}`,
  );
  const terms = [
    ...definitions.map(({ term }) => term),
    ...questions.flatMap(termsOf),
    ...identities.flatMap(({ left, right }) => [left.term, right.term]),
  ];
  return [text, layout, ...shapes, ...terms.map(({ hash }) => hash)].join("\n");
}

function termsOf({ question, claims }: Question) {
  const { of, by, direction } = question;
  return [of, ...by, ...(direction ? [direction] : []), ...claims.map(({ term }) => term)];
}
