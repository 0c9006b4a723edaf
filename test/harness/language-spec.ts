import { Budget } from "../../server/src/base/budget.ts";
import { differentiator } from "../../server/src/derive/differentiator.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import type { ElaboratedBlock } from "../../server/src/dsl/elaborated-block.ts";
import type { DslFinding } from "../../server/src/dsl/finding.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { showShape } from "../../server/src/shape/dim.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";

/** A code block of a specification, with the headings and the line that it stands on. */
export interface Example {
  readonly title: string;
  readonly line: number;
  readonly text: string;
}

/** The blocks marked `math` of a Markdown file. */
export function examplesOf(markdown: string): Example[] {
  const examples: Example[] = [];
  let heading = "";
  let block: string[] | undefined;
  for (const [at, line] of markdown.split("\n").entries()) {
    const title = block ? undefined : /^#+ (.*)$/u.exec(line)?.[1];
    if (title !== undefined) heading = title;
    if (line === "```math") block = [];
    else if (line === "```" && block) {
      examples.push({ title: heading, line: at - block.length, text: block.join("\n") });
      block = undefined;
    } else block?.push(line);
  }
  return examples;
}

/**
 * What an example gets wrong, line by line; nothing when it holds. Notes at the end of a line are assertions:
 *
 *     # [m, d]              the shape of what is defined, asked or claimed there
 *     # = expression        the line means the same as this, term by term
 *     # finds: code "text"  a finding there, and the text that it marks
 *     # offers: a | b       what the finding offers instead
 *     # silent              nothing is said of this line, right or wrong
 *
 * A finding that no note expects is a failure.
 */
export function failuresOf({ text }: Example): string[] {
  const store = new TermStore(new Budget(5_000_000));
  const scope = { lookup: () => undefined, names: () => [], differentiate: differentiator(store) };
  const elaborated = (source: string) => elaborate(store, parseBlock(source), scope);
  const block = elaborated(text);
  const failures: string[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const here: Line = { line, start, end: start + line.length, block, text };
    failures.push(...failuresAt(here, elaborated));
    start += line.length + 1;
  }
  return failures;
}

interface Line {
  readonly line: string;
  readonly start: number;
  readonly end: number;
  readonly block: ElaboratedBlock;
  readonly text: string;
}

function failuresAt(here: Line, elaborated: (source: string) => ElaboratedBlock): string[] {
  const notes = [...here.line.matchAll(/(?<=\s|^)# ([^#]*)/gu)].map(([, note = ""]) => note.trim());
  const findings = here.block.findings.filter(
    ({ span }) => here.start <= span.start && span.start <= here.end,
  );
  const expected = notes.filter((note) => /^(?:finds|offers):/u.test(note));
  const failures = notes.flatMap((note) => failureOf(note, here, findings, elaborated));
  if (expected.length === 0)
    failures.push(...findings.map((finding) => `unexpected ${shown(finding, here.text)}`));
  return failures.map((failure) => `${here.line.trim()}\n    ${failure}`);
}

function failureOf(
  note: string,
  here: Line,
  findings: readonly DslFinding[],
  elaborated: (source: string) => ElaboratedBlock,
): string[] {
  if (note.startsWith("finds: ")) {
    const wanted = note.slice("finds: ".length);
    const found = findings.map((finding) => shown(finding, here.text));
    return found.includes(wanted) && found.length === 1
      ? []
      : [`finds ${found.join(", ") || "nothing"}`];
  }
  if (note.startsWith("offers: ")) {
    const offered = findings.flatMap((finding) =>
      "rewritings" in finding ? finding.rewritings : [],
    );
    const texts = offered.map(({ text }) => text).join(" | ");
    return texts === note.slice("offers: ".length) ? [] : [`offers ${texts || "nothing"}`];
  }
  if (note.startsWith("[")) {
    const shape = shapeAt(here);
    return shape === note ? [] : [`has shape ${shape ?? "unknown"}`];
  }
  if (!note.startsWith("= ")) return [];
  const meant = elaborated(`${here.text}\n${note.slice(2)}`).asks.at(-1)?.term;
  const term = termAt(here);
  return term && term === meant ? [] : [`does not mean ${note.slice(2)}`];
}

function shown(finding: DslFinding, text: string): string {
  const problem = finding.kind === "syntax" ? ` ${finding.problem.is}` : "";
  return `${finding.kind}${problem} ${JSON.stringify(text.slice(finding.span.start, finding.span.end))}`;
}

function shapeAt(here: Line): string | undefined {
  const { block } = here;
  const definition = block.definitions.find(({ nameSpan }) => isIn(nameSpan, here));
  if (definition) {
    const shape = showShape(definition.term.shape);
    return definition.row ? shape.replace("[", "[1, ") : shape;
  }
  const ask = block.asks.find(({ span }) => isIn(span, here));
  if (ask) return showShape(ask.shape);
  const variable = block.variables.find(({ span }) => isIn(span, here));
  return variable && showShape(variable.term.shape);
}

function termAt(here: Line): Term | undefined {
  const { block } = here;
  const definition = block.definitions.find(({ nameSpan }) => isIn(nameSpan, here));
  return definition?.term.body ?? block.asks.find(({ span }) => isIn(span, here))?.term;
}

function isIn({ start }: { readonly start: number }, here: Line): boolean {
  return here.start <= start && start <= here.end;
}
