import type { Label, Node } from "../../schedule/plan.ts";
import type { Dim } from "../../shape/dim.ts";
import type { Code } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import type { Identifiers } from "../identifiers.ts";
import type { SizeCode } from "../size-code.ts";

/** What the parts of the writer for nested arrays ask of the whole. */
export interface ArrayWriting {
  readonly sizes: SizeCode;
  readonly identifiers: Identifiers;
  /** Functions that the code calls. */
  readonly helpers: Set<HelperName>;
  /** The node as an array with exactly these axes; along those that it lacks it repeats. */
  array(node: Node, order: readonly Label[]): Code;
  /** `map`s over `order` around the entry of a node, summed over `summed`. */
  comprehension(node: Node, order: readonly Label[], summed: readonly Label[]): Code;
  /** A name for a value that gets a line of its own in front. */
  hoist(stem: string, code: Code): Code;
  /** A part of an array that an expression stands for. */
  slice(text: string, labels: readonly Label[]): Node;
  /** A call of a helper. */
  use(name: HelperName, args: readonly Code[]): Code;
  /** The size of some axes taken as one. */
  sizeOf(labels: readonly Label[]): Dim;
}
