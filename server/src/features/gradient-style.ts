import type { Analysis } from "../analysis/analysis.ts";
import { identifierFor } from "../libraries/identifiers.ts";

/** What a file calls the derivative of a scalar by a name. */
export type GradientStyle = (of: string, by: string) => string;

/** The style of the derivatives that the file has already, by its names alone: `dW` where it has none. */
export function gradientStyle({ values }: Analysis): GradientStyle {
  const names = new Set(values.map(({ name }) => name));
  const scalars = [...names].filter((name) => name.length <= LONGEST_SCALAR);
  const counts = STYLES.map((style) => {
    const isWritten = (by: string) =>
      scalars.some((of) => of !== by && names.has(style(of, by))) || names.has(style("", by));
    return [...names].filter(isWritten).length;
  });
  return STYLES[counts.indexOf(Math.max(...counts))] ?? plainStyle;
}

/** `dW` */
const plainStyle: GradientStyle = (_, by) => `d${identifierFor(by)}`;

/** The name of a scalar in front of that of a variable is short: `dLoss_dW`. */
const LONGEST_SCALAR = 8;

/** The first of those that occur equally often is taken. */
const STYLES: readonly GradientStyle[] = [
  plainStyle,
  (_, by) => `grad${capital(by)}`,
  (_, by) => `grad_${identifierFor(by)}`,
  (_, by) => `${identifierFor(by)}_grad`,
  (_, by) => `${identifierFor(by)}Grad`,
  (of, by) => `d${identifierFor(of)}_d${identifierFor(by)}`,
  (of, by) => `d${identifierFor(of)}d${identifierFor(by)}`,
  (_, by) => `d_${identifierFor(by)}`,
];

function capital(name: string): string {
  const spelled = identifierFor(name);
  return spelled.charAt(0).toUpperCase() + spelled.slice(1);
}
