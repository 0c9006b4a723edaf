import type { Span } from "../base/span.ts";
import type { Learnt } from "../rules/finding.ts";
import type {
  AnalysedBlock,
  CodeVariable,
  CodeVariables,
  CommentedFact,
  UseFact,
  ValueFact,
} from "./analysis.ts";
import type { Places } from "./places.ts";

/** What was found in earlier versions of a text, with its places in the present one. What did not move is the same object. */
export class InPresent {
  readonly #places: Places;

  constructor(places: Places) {
    this.#places = places;
  }

  span(span: Span): Span {
    const [start, end] = [this.#places.now(span.start), this.#places.now(span.end)];
    return start === span.start && end === span.end ? span : { start, end };
  }

  value(value: ValueFact): ValueFact {
    const moved = this.commented(value);
    const { scope, learnt } = value;
    const [inner, from] = [this.span(scope), learnt && this.learnt(learnt)];
    return moved === value && inner === scope && from === learnt
      ? value
      : { ...moved, scope: inner, learnt: from };
  }

  commented<T extends CommentedFact>(fact: T): T {
    const [span, declarationEnd] = [this.span(fact.span), this.#places.now(fact.declarationEnd)];
    return span === fact.span && declarationEnd === fact.declarationEnd
      ? fact
      : { ...fact, span, declarationEnd };
  }

  use(use: UseFact): UseFact {
    const [span, nameSpan] = [this.span(use.span), this.span(use.nameSpan)];
    const learnt = use.learnt && this.learnt(use.learnt);
    return span === use.span && nameSpan === use.nameSpan && learnt === use.learnt
      ? use
      : { ...use, span, nameSpan, learnt };
  }

  /** Places of other files are what they were. */
  learnt(learnt: Learnt): Learnt {
    return learnt.file === undefined ? this.all(learnt) : learnt;
  }

  block(block: AnalysedBlock): AnalysedBlock {
    const { span, comment, host, map, code } = block;
    return {
      ...block,
      span: this.span(span),
      comment: this.all(comment),
      host: host && this.all(host),
      map: map.moved((offset) => this.#places.now(offset)),
      code: new VariablesInPresent(code, this),
    };
  }

  variable(variable: CodeVariable): CodeVariable {
    return { ...variable, span: this.span(variable.span) };
  }

  /** Plain data with every span in it moved, as far as it is of this file. */
  all<T>(data: T): T {
    return this.#places.areUnmoved ? data : (this.#moved(data) as T);
  }

  #moved(data: unknown): unknown {
    if (typeof data !== "object" || data === null) return data;
    if (Array.isArray(data)) return data.map((item) => this.#moved(item));
    if (Object.getPrototypeOf(data) !== Object.prototype || "monomials" in data) return data;
    if (isOfOtherFile(data)) return data;
    if (isSpan(data)) return { ...data, ...this.span(data) };
    return Object.fromEntries(
      Object.entries(data).map(([name, part]) => [name, this.#moved(part)]),
    );
  }
}

class VariablesInPresent implements CodeVariables {
  readonly #variables: CodeVariables;
  readonly #present: InPresent;

  constructor(variables: CodeVariables, present: InPresent) {
    this.#variables = variables;
    this.#present = present;
  }

  get(name: string): CodeVariable | undefined {
    const variable = this.#variables.get(name);
    return variable && this.#present.variable(variable);
  }

  *values(): Iterable<CodeVariable> {
    for (const variable of this.#variables.values()) yield this.#present.variable(variable);
  }
}

function isSpan(data: object): data is Span {
  return (
    "start" in data &&
    "end" in data &&
    typeof data.start === "number" &&
    typeof data.end === "number"
  );
}

function isOfOtherFile(data: object): boolean {
  return "file" in data && data.file !== undefined;
}
