import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { markdownCases } from "./markdown-cases.ts";

/** The fenced blocks of all pages of a folder. */
export function specifiedBlocks(folder: string): string[] {
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return pages.flatMap((page) =>
    markdownCases(readFileSync(join(folder, page), "utf8")).flatMap(({ fences }) =>
      fences.map(({ text }) => text),
    ),
  );
}

/** A block without its comments, which assert what it is answered with. */
export function withoutNotes(text: string): string {
  return text.replaceAll(/ *# .*$/gmu, "");
}
