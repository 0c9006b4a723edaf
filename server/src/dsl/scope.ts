import type { Dim, Shape } from "../shape/dim.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import type { Property } from "../tensor/property.ts";
import type { Term } from "../tensor/term.ts";

/** What a block sees of the code around it and of earlier blocks. */
export interface BlockScope {
  lookup(name: string): ScopeName | undefined;
  names(): Iterable<string>;
  /** What the scope calls the name with a key of `nameKey`; without it `names` are searched. */
  spelling?(key: string): string | undefined;
  /** The size that a name is in shapes of the scope; without it they are searched. */
  size?(name: string): Dim | undefined;
  /** Derivatives inside expressions, `W − η ∂L/∂W`; a higher floor takes them. */
  differentiate(question: DerivativeQuestion): Term | undefined;
}

export interface ScopeName {
  readonly shape: Shape | undefined;
  readonly dtype?: "float" | "int";
  readonly properties?: Iterable<Property>;
  /** The definition of an earlier block, a term of the same store. */
  readonly body?: Term;
}
