import type { Analysis } from "../../server/src/analysis/analysis.ts";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { KeptAnalysis } from "../../server/src/analysis/kept-analysis.ts";
import { readSource } from "../../server/src/typescript/read-source.ts";
import { parseSource } from "../../server/src/typescript/source.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import type { SourceText } from "./analysis.ts";
import { installedSources, linesOf } from "./installed-sources.ts";
import { milliseconds, spread } from "./measure.ts";
import { longClass } from "./programs.ts";

/** Texts that are gone through before anything is timed. */
const WARM_UP = 80;
const ROUNDS = 9;
const CLASS_LINES = 2_000;

/**
 * What an analysis takes in units of the parse of the text: of real sources and of one long class. Fresh ones without the parse
 * that they contain; after one keystroke at a random place with theirs, which is of what changed only.
 */
export function benchParseAndRest(root: URL): void {
  console.log(`what an analysis takes in parses of its text, SEED=${SEED}`);
  const random = randomFrom(SEED);
  const { ofArrays, others } = installedSources(root, random);
  console.table({
    "sources with arrays": measured(ofArrays, random),
    "any sources": measured(others, random),
    "one class": measured([longClass(CLASS_LINES)], random),
  });
}

function measured(sources: readonly SourceText[], random: () => number) {
  const lines = sources.reduce((sum, source) => sum + linesOf(source), 0);
  const warmUp = Math.ceil(WARM_UP / sources.length);
  const times = sources.map((source) => timesOf(source, warmUp, random));
  const sum = (kind: Kind) => times.reduce((total, each) => total + each[kind], 0);
  const kept = times.reduce((total, each) => total + each.kept, 0);
  const rest = (kind: Kind) => Number(((sum(kind) - sum("parse")) / sum("parse")).toFixed(2));
  return {
    files: sources.length,
    lines,
    "parse of 1,000 lines, ms": Number(((1000 * sum("parse")) / lines).toFixed(2)),
    "tree ÷ parse": rest("tree"),
    "all the rest ÷ parse": rest("whole"),
    "a keystroke, parsed and all ÷ parse": Number((sum("edited") / sum("parse")).toFixed(2)),
    "kept after": `${Math.round((100 * kept) / (ROUNDS * times.length))} %`,
    "then ÷ parse": Number(thenOf(times).toFixed(2)),
  };
}

type Kind = "parse" | "tree" | "whole" | "edited";

interface Times extends Record<Kind, number> {
  /** In how many rounds all but one function was kept, and what an analysis took then in parses of the text. */
  readonly kept: number;
  readonly then: readonly number[];
}

/** The median over all keystrokes behind which something was kept. */
function thenOf(times: readonly Times[]): number {
  return spread(times.flatMap(({ then }) => then)).median;
}

/** The medians of some rounds in which each kind of work has its turn, so that what else runs meets all alike. */
function timesOf({ name, text }: SourceText, warmUp: number, random: () => number): Times {
  const times: Record<Kind, number[]> = { parse: [], tree: [], whole: [], edited: [] };
  const then: number[] = [];
  for (let round = -warmUp; round < ROUNDS; round += 1) {
    const edited = afterKeystroke(text, random);
    const kept = new KeptAnalysis();
    const before = analyze({ fileName: name, text }, { kept });
    const after: Analysis[] = [];
    const work: Record<Kind, () => unknown> = {
      parse: () => parseSource(text, name),
      tree: () => readSource(text, name)?.statements,
      whole: () => analyze({ fileName: name, text }, {}),
      edited: () => after.push(analyze({ fileName: name, text: edited }, { kept })),
    };
    for (const kind of inTurn(round)) {
      const taken = milliseconds(work[kind]);
      if (round >= 0) times[kind].push(taken);
    }
    if (round >= 0 && after.some(({ steps }) => 2 * steps < before.steps)) {
      const [parse = 0, took = 0] = [times.parse.at(-1), times.edited.at(-1)];
      then.push(took / parse);
    }
  }
  const median = (kind: Kind) => spread(times[kind]).median;
  return {
    parse: median("parse"),
    tree: median("tree"),
    whole: median("whole"),
    edited: mean(times.edited),
    kept: then.length,
    then,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function afterKeystroke(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  return `${text.slice(0, at)}x${text.slice(at)}`;
}

/** Each kind begins once: the first one pays for what the round before left behind. */
function inTurn(round: number): readonly Kind[] {
  const first = Math.abs(round) % KINDS.length;
  return [...KINDS.slice(first), ...KINDS.slice(0, first)];
}

const KINDS: readonly Kind[] = ["parse", "tree", "whole", "edited"];
