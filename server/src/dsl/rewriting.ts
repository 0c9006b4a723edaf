import type { Edit } from "../base/edit.ts";
import type { Shape } from "../shape/dim.ts";

/** One thing that could be written instead. */
export interface Rewriting {
  /** What would stand there, short enough for a message: `W x`. */
  readonly text: string;
  readonly edits: readonly Edit[];
  /** The shape of the rewritten part, where it is known. */
  readonly shape?: Shape;
  /** The text is another name for what takes one, not what would stand there. */
  readonly isName?: true;
  /** What to propose instead where this does not repair. */
  readonly otherwise?: readonly Rewriting[];
}
