import { type Span, span } from "../../base/span.ts";
import type { DslFinding } from "../finding.ts";
import type { Token } from "../lex/token.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Expression } from "../syntax.ts";
import type { SyntaxProblem } from "../syntax-problem.ts";

const DEEPEST = 200;

/** The rules that refer back to each other, handed down so that the files of the grammar do not import in circles. */
export interface Grammar {
  expression(cursor: Cursor): Expression;
  factor(cursor: Cursor): Expression;
}

/**
 * A place in one statement's tokens. The first thing that cannot be read fails the statement: from then on the cursor is
 * at its end, so that every rule comes home, with what it has, and one mistake makes one finding.
 */
export class Cursor {
  readonly text: string;
  readonly grammar: Grammar;
  readonly findings: DslFinding[];
  /** Open bars and brackets, innermost last: what a `|` closes. */
  readonly frames: string[] = [];
  /** The next token, which is `end` past the last one. Only the cursor itself steps on. */
  token: Token;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  readonly #matches: ReadonlyMap<number, number>;
  #position = 0;
  #depth = 0;
  #steps = 0;
  #failed = false;
  #readable: string | undefined;

  constructor(
    source: {
      text: string;
      matches: ReadonlyMap<number, number>;
      findings: DslFinding[];
      grammar: Grammar;
    },
    tokens: readonly Token[],
  ) {
    this.text = source.text;
    this.grammar = source.grammar;
    this.findings = source.findings;
    this.#matches = source.matches;
    this.#tokens = tokens;
    const last = tokens.at(-1)?.end ?? 0;
    this.#end = { kind: "end", text: "", start: last, end: last, touching: false };
    this.token = tokens[0] ?? this.#end;
  }

  get failed(): boolean {
    return this.#failed;
  }

  get steps(): number {
    return this.#steps;
  }

  /** The token `ahead` places on, which is `end` past the last one. */
  peek(ahead: number): Token {
    return this.#tokens[this.#position + ahead] ?? this.#end;
  }

  /** The end of the token in front. */
  get behind(): number {
    return this.#tokens[this.#position - 1]?.end ?? this.token.start;
  }

  next(): Token {
    const { token } = this;
    this.#steps++;
    if (token === this.#end) return token;
    this.#position++;
    this.token = this.#tokens[this.#position] ?? this.#end;
    return token;
  }

  /** Whether the next token is this sign or bracket. */
  at(text: string, ahead = 0): boolean {
    const { kind, text: found } = ahead === 0 ? this.token : this.peek(ahead);
    return found === text && (kind === "sign" || kind === "open" || kind === "close");
  }

  /** Whether the next token is one of these signs. */
  atOneOf(signs: ReadonlySet<string>): boolean {
    return this.token.kind === "sign" && signs.has(this.token.text);
  }

  take(text: string): Token | undefined {
    return this.at(text) ? this.next() : undefined;
  }

  /** Steps over the tokens in front of an offset, which another reader has read. */
  skipTo(offset: number): void {
    while (this.token.kind !== "end" && this.token.start < offset) this.next();
  }

  /** The text up to the statement's end for readers that work on text, LaTeX words written as the signs that they are. */
  get readable(): string {
    this.#readable ??= this.#withoutLatex();
    return this.#readable;
  }

  #withoutLatex(): string {
    const [first] = this.#tokens;
    const start = first?.start ?? 0;
    const source = this.text.slice(start, this.#end.start);
    if (!source.includes("\\")) return this.text.slice(0, this.#end.start);
    // Every sign keeps its end, so that places stay the same.
    const signs = this.#tokens.map(({ text, start: from, end }, at) => {
      const written = this.text.startsWith("\\", from) ? text : this.text.slice(from, end);
      return written.padStart(end - (this.#tokens[at - 1]?.end ?? start));
    });
    return this.text.slice(0, start) + signs.join("");
  }

  /** The closing bracket's place for an opening one, if it has one. */
  closing(open: Token): number | undefined {
    return this.#matches.get(open.start);
  }

  slice(of: Span): string {
    return this.text.slice(of.start, of.end);
  }

  /** From a start to the end of what was read. */
  since(start: number): Span {
    return span(start, Math.max(start, this.behind));
  }

  /** Reports something that can be read all the same. */
  note(finding: DslFinding): void {
    if (!this.#failed) this.findings.push(finding);
  }

  noteProblem(problem: SyntaxProblem, at: Span, rewritings: readonly Rewriting[] = []): void {
    this.note({ kind: "syntax", problem, span: span(at.start, at.end), rewritings });
  }

  /** Reports and gives the rest of the statement up. */
  fail(problem: SyntaxProblem, at: Span, rewritings: readonly Rewriting[] = []): void {
    this.noteProblem(problem, at, rewritings);
    this.abandon();
  }

  abandon(): void {
    this.#failed = true;
    this.#position = this.#tokens.length;
    this.token = this.#end;
  }

  /** Runs a rule one level deeper, or gives up where nobody can follow any more. */
  nested<T>(frame: string, rule: () => T, otherwise: (at: Span) => T): T {
    if (this.#depth >= DEEPEST) {
      const { start, end } = this.token;
      this.note({ kind: "too-deep", span: span(start, end) });
      this.abandon();
      return otherwise(span(start, end));
    }
    this.#depth++;
    this.frames.push(frame);
    const result = rule();
    this.frames.pop();
    this.#depth--;
    return result;
  }
}
