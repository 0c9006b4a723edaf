import type { Finding } from "../rules/finding.ts";
import type { NameUse } from "../shape/size-reader.ts";
import type { ClassNode, FunctionNode } from "../typescript/tree.ts";
import type { UseFact } from "./analysis.ts";
import type { MadeValue } from "./inference.ts";
import type { Scope } from "./scope.ts";
import { ValueFacts } from "./value-facts.ts";

/** A name of a size where it is written. */
export interface ScopedName extends NameUse {
  readonly scope: Scope;
}

/** How much was found: the lengths of all lists. */
export type Mark = readonly number[];

/** What was found between two marks. */
export interface Stretch {
  readonly from: Mark;
  readonly to: Mark;
}

/** What an analysis finds, in the order in which it goes through the code. */
export class Found {
  readonly findings: Finding[] = [];
  readonly values = new ValueFacts();
  readonly uses: UseFact[] = [];
  /** Names of sizes in comments that count, with the scope that they are read in. */
  readonly sizeNames: ScopedName[] = [];
  /** Named values with the expression that makes them, for names that say they are derivatives. */
  readonly made: MadeValue[] = [];
  /** Functions and classes with the scopes inside of them. */
  readonly scopes: { readonly node: FunctionNode | ClassNode; readonly scope: Scope }[] = [];

  get #lists(): readonly unknown[][] {
    const { findings, values, uses, sizeNames, made, scopes } = this;
    return [findings, values.facts, values.returns, uses, sizeNames, made, scopes];
  }

  get mark(): Mark {
    return this.#lists.map(({ length }) => length);
  }

  /** The lists as they are now. */
  copy() {
    const { values, uses, scopes } = this;
    return {
      values: [...values.facts],
      returns: [...values.returns],
      uses: [...uses],
      scopes: [...scopes],
    };
  }

  /** Takes back what was found since. */
  forgetSince(mark: Mark): void {
    for (const [position, list] of this.#lists.entries()) list.length = mark[position] ?? 0;
  }

  /** Puts what was found since a mark in the place of a stretch, and says by how much each list has grown. */
  replace({ from, to }: Stretch, since: Mark): Mark {
    return this.#lists.map((list, position) => {
      const [start = 0, end = 0] = [from[position], to[position]];
      const fresh = list.splice(since[position] ?? 0);
      replaceIn(list, start, end, fresh);
      return fresh.length - (end - start);
    });
  }
}

/** In place, without handing thousands of entries over as arguments. */
function replaceIn<T>(list: T[], start: number, end: number, fresh: readonly T[]): void {
  const rest = list.slice(end);
  list.length = start;
  for (const one of fresh) list.push(one);
  for (const one of rest) list.push(one);
}
