import type { PathIds } from "./glyph-paths.ts";
import type { PxMark } from "./pixels.ts";
import { compactPath } from "./svg-text.ts";

/** Outlines that come so often that defining them once makes the picture smaller. */
export interface SharedPaths {
  readonly definitions: string;
  readonly ids: PathIds;
}

/** The outlines of glyphs and pictures that are worth a definition, by their path data. */
export function sharedPaths(marks: readonly PxMark[]): SharedPaths {
  const ids = new Map<string, string>();
  let definitions = "";
  for (const [path, count] of countPaths(marks)) {
    const saved = (count - 1) * path.length - count * USE_LENGTH - DEFINITION_LENGTH;
    if (saved <= 0) continue;
    const id = `g${ids.size.toString(36)}`;
    ids.set(path, id);
    definitions += `<path id='${id}' d='${path}'/>`;
  }
  return { definitions: definitions === "" ? "" : `<defs>${definitions}</defs>`, ids };
}

/** What one more use, and one definition, add to a data URI, less than a plain path costs. */
const USE_LENGTH = 38;
const DEFINITION_LENGTH = 40;

function countPaths(marks: readonly PxMark[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const mark of marks) {
    const path = outline(mark);
    if (path !== undefined) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return counts;
}

function outline(mark: PxMark): string | undefined {
  if (mark.kind === "glyph") return mark.glyph[5];
  return mark.kind === "picture" ? compactPath(mark.path) : undefined;
}
