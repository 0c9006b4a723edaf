import { type Budget, withinBudget } from "../base/budget.ts";
import { contains } from "../base/span.ts";
import { type GradientVerdict, judgeGradients } from "../lift/judge-gradients.ts";
import { type NotedValue, writtenGradients } from "../lift/written-gradient.ts";
import { TermStore } from "../tensor/store.ts";
import { findComments, linesOf } from "../typescript/comments.ts";
import { type DerivativeNote, readDerivativeNote } from "../typescript/derivative-comment.ts";
import { type Host, Hosts } from "../typescript/hosts.ts";
import { readSource } from "../typescript/read-source.ts";
import type { SourceTree } from "../typescript/tree.ts";
import type { Analysis } from "./analysis.ts";
import { codeFacts } from "./code-facts.ts";

/** What becomes of every value of the code that a comment calls a derivative, or of those that are wanted. */
export function checkGradients(
  analysis: Analysis,
  budget: Budget,
  isWanted: (note: DerivativeNote) => boolean = () => true,
): GradientVerdict[] {
  if (analysis.derivativeComments.length === 0) return [];
  const tree = readSource(analysis.text, analysis.fileName);
  if (!tree) return [];
  const store = new TermStore(budget);
  const noted = notedValues(tree, analysis);
  const judged = withinBudget(() => {
    const written = writtenGradients(tree, noted, codeFacts(analysis), store);
    const wanted = written.filter(({ note }) => note && isWanted(note));
    return judgeGradients(wanted, store);
  });
  return judged ?? [];
}

/** The comments of the code, not of its blocks, that call a value a derivative. */
function notedValues(tree: SourceTree, { blocks }: Analysis): NotedValue[] {
  const comments = findComments(tree);
  const hosts = new Hosts(tree, comments);
  return comments.flatMap((comment) =>
    linesOf(tree.text, comment).flatMap((line) => {
      const note = readDerivativeNote(line);
      if (!note || blocks.some(({ span }) => contains(span, note.span.start))) return [];
      const host = hosts.of(comment);
      if (!host || NO_VALUES.has(host.kind)) return [];
      return [{ note, node: host.node, isGiven: host.kind === "parameter" }];
    }),
  );
}

/** What a derivative is not said of. */
const NO_VALUES: ReadonlySet<Host["kind"]> = new Set(["function", "result", "class"]);
