import type { AnalysedBlock, Analysis } from "../analysis/analysis.ts";
import { reachableValues } from "./reachable-values.ts";

/** Whether code of a block has a place: the body of its function, or behind a value of the code that the block names. */
export function hasPlace(analysis: Analysis, block: AnalysedBlock): boolean {
  const { host, elaborated } = block;
  if (host) return host.body !== undefined;
  const reachable = reachableValues(analysis, block);
  return [...elaborated.variables, ...elaborated.definitions].some(({ name }) =>
    reachable.has(name),
  );
}
