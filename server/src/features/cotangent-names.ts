import type { Analysis } from "../analysis/analysis.ts";
import type { Program } from "../tensor/program.ts";
import { gradientStyle } from "./gradient-style.ts";

/** The derivatives by values on the way are called as the others are: `δ_z` is `gradZ` where `∂L/∂W` is `gradW`. */
export function cotangentNames(
  analysis: Analysis,
  { statements }: Program,
): ReadonlyMap<string, string> {
  const style = gradientStyle(analysis);
  const names = statements.flatMap(({ name, meaning }): [string, string][] => {
    const [, by] = /^δ_?(.+)$/u.exec(name) ?? [];
    const [, of = ""] = /^∂([^/]*)\//u.exec(meaning ?? "") ?? [];
    return by === undefined ? [] : [[name, style(of, by)]];
  });
  return new Map(names);
}
