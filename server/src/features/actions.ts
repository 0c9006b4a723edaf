import type { FeatureWords } from "../base/feature-words.ts";
import type { Action, ActionEdits, ActionOffer, ActionPlace, TestRunner } from "./action.ts";
import { addShapeComment } from "./actions/add-shape-comment.ts";
import { annotateFunction } from "./actions/annotate-function.ts";
import { copyLatex } from "./actions/copy-latex.ts";
import { generateBackward } from "./actions/generate-backward.ts";
import { generateCheck } from "./actions/generate-check.ts";
import { generateDerivative } from "./actions/generate-derivative.ts";
import { insertBackward } from "./actions/insert-backward.ts";
import { insertBackwardOfCode } from "./actions/insert-backward-of-code.ts";
import { insertDerivative } from "./actions/insert-derivative.ts";
import { writeClaim } from "./actions/write-claim.ts";

/**
 * Every action that is not the fix of a diagnostic, in the order of the menu. What mends a diagnostic ("Fix shape comment",
 * "Transpose operand") comes with it, since the rule has tried it.
 */
const ACTIONS: readonly Action[] = [
  insertDerivative,
  insertBackward,
  insertBackwardOfCode,
  generateBackward,
  generateDerivative,
  generateCheck,
  writeClaim,
  addShapeComment,
  annotateFunction,
  copyLatex,
];

/** What can be done at a place. Titles only: nothing is derived. */
export function offeredActions(place: ActionPlace, words: FeatureWords["actions"]): ActionOffer[] {
  return ACTIONS.flatMap((action) =>
    action.offers(place, words).map(({ title, choice = "", command }) => ({
      id: `${action.name}:${choice}`,
      title,
      kind: action.kind ?? "refactor.rewrite",
      ...(command !== undefined && { command }),
    })),
  );
}

/** The edits of an offer, made for the same text and place; undefined for an offer that was never made. */
export function actionEdits(
  place: ActionPlace,
  id: string,
  words: FeatureWords["actions"],
  tests: TestRunner = "node:test",
): ActionEdits | undefined {
  const [, name = "", choice = ""] = /^([^:]*):(.*)$/s.exec(id) ?? [];
  const action = ACTIONS.find((each) => each.name === name);
  return action?.edits?.({ ...place, choice, words, tests });
}
