import { lastWhere } from "../base/last-where.ts";
import { lazily } from "../base/lazily.ts";
import type { Span } from "../base/span.ts";
import type { Comment } from "./comments.ts";
import type {
  Assignment,
  Call,
  ClassNode,
  Expression,
  Field,
  FunctionNode,
  Parameter,
  Statement,
  TreePart,
  VariableDeclaration,
} from "./tree.ts";
import { walk } from "./walk.ts";

/** What a comment can belong to. */
export type Host =
  | { readonly kind: "declaration"; readonly node: VariableDeclaration }
  | { readonly kind: "assignment"; readonly node: Assignment }
  | { readonly kind: "return"; readonly node: Extract<Statement, { kind: "return" }> }
  | { readonly kind: "parameter"; readonly node: Parameter }
  | { readonly kind: "field"; readonly node: Field }
  | { readonly kind: "property"; readonly node: Expression }
  /** A part of a call chain that goes on in the next line. */
  | { readonly kind: "chain"; readonly node: Call }
  /** An argument or an item that ends its line. */
  | { readonly kind: "item"; readonly node: Expression }
  | { readonly kind: "function"; readonly node: FunctionNode }
  /** The type of what a function returns. */
  | { readonly kind: "result"; readonly node: FunctionNode }
  | { readonly kind: "class"; readonly node: ClassNode };

/** Where hosts begin and end next to comments, for finding the one that a comment belongs to. */
export class Hosts {
  readonly #text: string;
  readonly #base: number;
  readonly #comments: readonly Comment[];
  /** For every comment the last one of its run: only blanks stand between. */
  readonly #runEnds: readonly number[];
  /** Where hosts of comments may end and begin, with the host that does. */
  readonly #ending = new Map<number, Host | undefined>();
  readonly #starting = new Map<number, Host | undefined>();
  readonly #collected: () => void;

  constructor(tree: TreePart, comments: readonly Comment[]) {
    this.#text = tree.text;
    this.#base = tree.base ?? 0;
    this.#comments = comments;
    this.#runEnds = runEnds(tree.text, comments);
    this.#collected = lazily(() => {
      this.#placeAll();
      this.#collect(tree);
    });
  }

  /** The host of a comment behind code on its line, or of an own-line comment: what begins on the next line of code. */
  of(comment: Comment): Host | undefined {
    this.#collected();
    return this.isOnOwnLine(comment)
      ? this.#starting.get(this.#placeBelow(comment) ?? -1)
      : this.#ending.get(this.#placeBefore(comment));
  }

  /** Only blanks and other comments stand before it on its line. */
  isOnOwnLine(comment: Comment): boolean {
    return this.#codeBefore(comment.span.start) === undefined;
  }

  /** Another own-line comment follows without code or an empty line between: only the last of a row binds. */
  isFollowedByComment(comment: Comment): boolean {
    const next = this.#comments[this.#positionOf(comment) + 1];
    return (
      next !== undefined && ONE_LINE_DOWN.test(this.#text.slice(comment.span.end, next.span.start))
    );
  }

  #placeAll(): void {
    for (const comment of this.#comments) {
      const below = this.isOnOwnLine(comment) ? this.#placeBelow(comment) : undefined;
      if (below !== undefined) this.#starting.set(below, undefined);
      else this.#ending.set(this.#placeBefore(comment), undefined);
    }
  }

  /** Where the code in front of a comment ends, separators aside. */
  #placeBefore(comment: Comment): number {
    let end = this.#codeBefore(comment.span.start) ?? 0;
    while (/[;,]/.test(this.#text.charAt(end - 1))) end = this.#codeBefore(end - 1) ?? 0;
    return end;
  }

  /** Where the code on the next line begins; nowhere behind an empty line. */
  #placeBelow(comment: Comment): number | undefined {
    const last = this.#comments[this.#runEnds[this.#positionOf(comment)] ?? -1];
    const at = (last ?? comment).span.end;
    BLANKS.lastIndex = at;
    const gap = BLANKS.exec(this.#text)?.[0] ?? "";
    const empty = (gap.match(/\r\n|\n|\r/g) ?? []).length > 1;
    return empty ? undefined : at + gap.length;
  }

  /** The end of the code before a place on the same line, comments and blanks aside; `undefined` where there is none. */
  #codeBefore(place: number): number | undefined {
    let end = place;
    for (;;) {
      while (/[^\S\n\r]/.test(this.#text.charAt(end - 1))) end -= 1;
      if (end === 0 || LINE_END.test(this.#text.charAt(end - 1))) return undefined;
      const comment = this.#commentEndingAt(end);
      if (!comment) return end;
      end = comment.span.start;
    }
  }

  #positionOf(comment: Comment): number {
    return this.#lastStartingBy(comment.span.start);
  }

  #commentEndingAt(end: number): Comment | undefined {
    const comment = this.#comments[this.#lastStartingBy(end - 1)];
    return comment?.span.end === end ? comment : undefined;
  }

  #lastStartingBy(place: number): number {
    return lastWhere(this.#comments, ({ span }) => span.start <= place);
  }

  #collect(tree: TreePart): void {
    walk(tree.statements, {
      node: (node) => {
        if (node.kind === "variables") {
          for (const declaration of node.declarations) this.#declaration(declaration, node.span);
        } else if (node.kind === "return")
          this.#add({ kind: "return", node }, node.span, node.expression?.span.end);
        else if (node.kind === "assignment")
          this.#add({ kind: "assignment", node }, node.span, node.span.end);
        else if (node.kind === "object") this.#properties(node);
        else if (node.kind === "member" && node.object.kind === "call")
          this.#chain(node.object, node.nameSpan);
        else if (node.kind === "call") this.#items(node.arguments);
        else if (node.kind === "array") this.#items(node.items);
        else if (node.kind === "function-declaration") this.#function(node);
      },
      class: (node) => {
        this.#startOnce(node.span.start, { kind: "class", node });
      },
      function: (node) => {
        for (const parameter of node.parameters) this.#parameter(parameter);
        if (node.returnType) this.#endOnce(node.returnType.span.end, { kind: "result", node });
        if (node.body && node.nameSpan)
          this.#startOnce(node.span.start, { kind: "function", node });
      },
      field: (node) => {
        this.#add(
          { kind: "field", node },
          node.span,
          node.initializer?.span.end ?? node.type?.span.end ?? node.nameSpan.end,
        );
      },
    });
  }

  /** What stands in front of a function is about it, also where something else begins with it. */
  #function({ span, function: node }: Extract<Statement, { kind: "function-declaration" }>): void {
    const start = span.start - this.#base;
    if (this.#starting.has(start)) this.#starting.set(start, { kind: "function", node });
  }

  #declaration(node: VariableDeclaration, statement: Span): void {
    const host: Host = { kind: "declaration", node };
    this.#add(host, node.span, node.span.end);
    this.#startOnce(statement.start, host);
    this.#endOnce(node.target.span.end, host);
    if (node.type) this.#endOnce(node.type.span.end, host);
  }

  #parameter(node: Parameter): void {
    const host: Host = { kind: "parameter", node };
    this.#add(host, node.span, node.span.end);
    if (node.type) this.#endOnce(node.type.span.end, host);
  }

  #properties(node: Extract<Expression, { kind: "object" }>): void {
    for (const { value, span } of node.properties)
      this.#add({ kind: "property", node: value }, span, value.span.end);
  }

  /** Only where the chain goes on below: on one line the comment belongs to the whole. */
  #chain(node: Call, next: Span): void {
    const between = this.#text.slice(node.span.end - this.#base, next.start - this.#base);
    if (LINE_END.test(between)) this.#endOnce(node.span.end, { kind: "chain", node });
  }

  #items(items: readonly Expression[]): void {
    for (const node of items)
      if (COMPUTED.has(node.kind)) this.#endOnce(node.span.end, { kind: "item", node });
  }

  #add(host: Host, { start }: Span, end: number | undefined): void {
    this.#startOnce(start, host);
    if (end !== undefined) this.#endOnce(end, host);
  }

  /** Outer nodes come first and keep their place. */
  #startOnce(start: number, host: Host): void {
    setOnce(this.#starting, start - this.#base, host);
  }

  #endOnce(end: number, host: Host): void {
    setOnce(this.#ending, end - this.#base, host);
  }
}

/** Only of places that are asked for. */
function setOnce(hosts: Map<number, Host | undefined>, place: number, host: Host): void {
  if (hosts.has(place) && hosts.get(place) === undefined) hosts.set(place, host);
}

function runEnds(text: string, comments: readonly Comment[]): number[] {
  const ends = comments.map((_, position) => position);
  for (let position = comments.length - 2; position >= 0; position -= 1) {
    const [comment, next] = [comments[position], comments[position + 1]];
    const joined = comment && next && BLANK.test(text.slice(comment.span.end, next.span.start));
    if (joined) ends[position] = ends[position + 1] ?? position;
  }
  return ends;
}

/** What can be an array without being written as one. */
const COMPUTED: ReadonlySet<Expression["kind"]> = new Set([
  "name",
  "member",
  "element",
  "call",
  "binary",
  "conditional",
  "same",
]);
const BLANK = /^\s*$/;
const BLANKS = /\s*/y;
const LINE_END = /[\n\r]/;
const ONE_LINE_DOWN = /^[ \t]*(\r\n|\n|\r)[ \t]*$/;
