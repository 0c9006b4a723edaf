import { isRecord } from "../base/is-record.ts";
import type { TestRunner } from "./action.ts";

/** What runs the tests of a file's project: the nearest `package.json` that needs one says it, else what Node.js has. */
export function testRunnerOf(
  fileName: string,
  readFile: (path: string) => string | undefined,
): TestRunner {
  const parts = fileName.split(/[\\/]/);
  for (let depth = parts.length - 1; depth > 0; depth -= 1) {
    const text = readFile([...parts.slice(0, depth), "package.json"].join("/"));
    const found = text === undefined ? undefined : neededBy(text);
    if (found) return found;
  }
  return "node:test";
}

const RUNNERS = ["vitest", "jest", "mocha"] as const;

function neededBy(text: string): TestRunner | undefined {
  const needs = ["devDependencies", "dependencies"].flatMap((key) => {
    const field = fieldOf(text, key);
    return isRecord(field) ? Object.keys(field) : [];
  });
  return RUNNERS.find((name) => needs.includes(name));
}

function fieldOf(text: string, key: string): unknown {
  try {
    const read: unknown = JSON.parse(text);
    return isRecord(read) ? read[key] : undefined;
  } catch {
    return undefined;
  }
}
