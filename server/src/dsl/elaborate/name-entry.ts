import type { Span } from "../../base/span.ts";
import type { Shape } from "../../shape/dim.ts";
import type { Property } from "../../tensor/property.ts";
import type { Expression, NameSyntax } from "../syntax.ts";

/** A name of the block with all that its statements say of it. */
export interface NameEntry {
  readonly name: string;
  readonly span: Span;
  declared?: Declared;
  definition?: Defined;
  function?: DefinedFunction;
  /** `W := …`: the code that the name stands for. */
  path?: string;
}

export interface Declared {
  /** Missing where the type has a mistake: then nothing is known and nothing is reported. */
  readonly shape: Shape | undefined;
  readonly int: boolean;
  readonly properties: readonly Property[];
  readonly span: Span;
  readonly axes: readonly Span[];
}

export interface Defined {
  readonly expression: Expression;
  readonly span: Span;
  /** The name in front of the equals sign. */
  readonly nameSpan: Span;
  /** The equals sign, where nothing but the name stands in front of it. */
  readonly sign?: Span;
}

export interface DefinedFunction extends Defined {
  readonly parameters: readonly NameSyntax[];
}
