import type { Span } from "../base/span.ts";
import { atomsOf, type Dim, dimOfName, substituteDim } from "../shape/dim.ts";
import type { Fact, FollowedValue } from "../shape/fact.ts";
import type { FunctionSummary } from "./inference.ts";
import type { Value } from "./scope.ts";
import type { Session } from "./session.ts";

/**
 * Whether two analyses of a function tell its callers the same. Names and unknown sizes that are younger than `since` belong to
 * the function; they may have other numbers.
 */
export function sameSummary(
  before: FunctionSummary | undefined,
  after: FunctionSummary | undefined,
  since: number,
  session: Session,
): boolean {
  if (!before || !after) return before === after;
  const [one, other] = [before, after].map((summary) => new Telling(since, session).of(summary));
  return one !== undefined && one === other;
}

/** What a summary tells, as a text; nothing of one that tells of code. */
class Telling {
  readonly #since: number;
  readonly #session: Session;
  readonly #names = new Map<string, Dim>();
  #isPlain = true;

  constructor(since: number, session: Session) {
    this.#since = since;
    this.#session = session;
  }

  of({ parameters, returned }: FunctionSummary): string | undefined {
    const told = [
      ...parameters.map(({ name, value, otherwise }) => [
        name,
        this.#value(value),
        otherwise && this.#value(otherwise),
      ]),
      returned && this.#value(returned),
    ];
    return this.#isPlain ? JSON.stringify(told) : undefined;
  }

  #value({ fact, tensorOf, instanceOf, learnt, meaning, members, items, each }: Value): unknown {
    if (meaning || members || each) this.#isPlain = false;
    return [
      this.#fact(this.#session.resolve(fact)),
      tensorOf?.name,
      instanceOf?.name,
      learnt && [
        learnt.file,
        learnt.file === undefined ? this.#place(learnt.span) : learnt.span,
        learnt.axes?.map((axis) => axis && this.#place(axis)),
      ],
      items?.map((item) => this.#value(item)),
    ];
  }

  #place(span: Span): Span {
    return this.#session.present(span);
  }

  #fact({ shape, dtype, layout, value }: Fact): unknown {
    return [shape?.map((dim) => this.#size(dim)), dtype, layout, value && this.#followed(value)];
  }

  #followed(value: FollowedValue): unknown {
    switch (value.kind) {
      case "size":
        return this.#size(value.size);
      case "list":
        return value.items.map((item) => this.#fact(item));
      case "record":
        return [value.type, [...value.fields].map(([name, fact]) => [name, this.#fact(fact)])];
      default:
        return value;
    }
  }

  #size(dim: Dim): string {
    for (const atom of atomsOf(dim)) this.#rename(atom);
    return substituteDim(dim, (atom) => this.#names.get(atom)).key;
  }

  #rename(atom: string): void {
    const number = Number(/(\d+)!?$/.exec(atom)?.[1] ?? 0);
    if (number < this.#since || this.#names.has(atom)) return;
    const mark = atom.lastIndexOf(`${number}`);
    const name = `${atom.slice(0, mark)}own${this.#names.size}${atom.endsWith("!") ? "!" : ""}`;
    this.#names.set(atom, dimOfName(name));
  }
}
