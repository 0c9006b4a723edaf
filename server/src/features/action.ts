import type { Analysis } from "../analysis/analysis.ts";
import type { Edit } from "../base/edit.ts";
import type { FeatureWords } from "../base/feature-words.ts";
import type { Span } from "../base/span.ts";

/** Where something is to be done: a selection, often empty, in an analysed document. */
export interface ActionPlace {
  readonly analysis: Analysis;
  readonly span: Span;
}

/** A change of the code that a person may ask for. */
export interface Action {
  readonly name: string;
  /** `refactor.rewrite` where it is not said. */
  readonly kind?: ActionKind;
  /** Made from finished analysis for every menu. */
  readonly offers: (place: ActionPlace, words: FeatureWords["actions"]) => readonly Choice[];
  /** Made when the offer is chosen; may derive. Actions that are a command of the client have none. */
  readonly edits?: (request: EditRequest) => ActionEdits;
}

export interface EditRequest extends ActionPlace {
  readonly choice: string;
  readonly words: FeatureWords["actions"];
  /** What runs the tests of the project. */
  readonly tests: TestRunner;
}

/** The edits, or why there are none. */
export type ActionEdits =
  | { readonly edits: readonly Edit[]; readonly created?: CreatedFile }
  | { readonly refused: string };

/** A new file beside the document. */
export interface CreatedFile {
  readonly name: string;
  readonly text: string;
}

export type TestRunner = "vitest" | "jest" | "mocha" | "node:test";

/** One offer of an action. `choice` tells several apart. */
export interface Choice {
  readonly title: string;
  readonly choice?: string;
  readonly command?: ClientCommand;
}

/** What only the client can do. */
export type ClientCommand = "copy-latex";

/** Commands of a client ask for an action by a kind of its own. */
export type ActionKind = "refactor.rewrite" | "refactor.rewrite.annotate";

/** An offer as the editor gets it. */
export interface ActionOffer {
  readonly id: string;
  readonly title: string;
  readonly kind: ActionKind;
  readonly command?: ClientCommand;
}
