import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { type GlyphTable, parseGlyphTable } from "../formula/glyphs.ts";
import { answer } from "./answerers.ts";
import { GivenUp } from "./given-up.ts";
import type { Reply, Request } from "./messages.ts";

/** The module that runs in the derivation thread: takes a request, works on it to its end, replies. */
const givenUp = new GivenUp(workerData.givenUp);
let table: GlyphTable | undefined;

parentPort?.on("message", (request: Request) => {
  parentPort?.postMessage(reply(request));
});

function reply({ id, kind, question }: Request): Reply {
  try {
    return { answer: answer(kind, question, { glyphs, isGivenUp: () => givenUp.id === id }) };
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The outlines are read when the first formula is drawn. */
function glyphs(): GlyphTable {
  table ??= parseGlyphTable(
    readFileSync(new URL("../formula/glyphs.json", import.meta.url), "utf8"),
  );
  if (!table) throw new Error("formula/glyphs.json is no table of glyphs");
  return table;
}
