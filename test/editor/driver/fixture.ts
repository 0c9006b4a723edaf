import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The text of a file of `test/editor/fixtures`. */
export function fixture(name: string): string {
  return readFileSync(join(process.cwd(), "test", "editor", "fixtures", name), "utf8");
}
