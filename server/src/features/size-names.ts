import { atomsOf, isPack, type Shape } from "../shape/dim.ts";

/** The names of sizes in some shapes, each once, as a person writes them. Sizes that were only inferred have none. */
export function sizeNames(shapes: readonly Shape[]): string[] {
  const dims = shapes.flat().filter((dim) => !isPack(dim));
  const names = dims.flatMap(atomsOf).map((atom) => atom.split("#", 1)[0] ?? atom);
  return [...new Set(names)].filter((name) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name));
}
