import type { AnalysedBlock } from "../analysis/analysis.ts";

/** What a derivation in a block depends on: its text, and the variables and definitions that it sees with their shapes. */
export function blockKey({ text, elaborated }: AnalysedBlock): string {
  const { variables, definitions } = elaborated;
  const shapes = variables.map(
    ({ name, declared }) => `${name}:${declared.shape.map(({ key }) => key).join()}`,
  );
  const formulas = definitions.map(({ name, term }) => `${name}=${term.hash}`);
  return [text, ...shapes, ...formulas].join("\n");
}
