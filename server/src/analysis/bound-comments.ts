import type { Budget } from "../base/budget.ts";
import { lastWhere } from "../base/last-where.ts";
import { lazily } from "../base/lazily.ts";
import type { Span } from "../base/span.ts";
import type { ShapeNotation } from "../shape/notation.ts";
import { type Comment, type CommentLine, linesOf } from "../typescript/comments.ts";
import { type DerivativeNote, readDerivativeNote } from "../typescript/derivative-comment.ts";
import { type DocTag, readDocTag } from "../typescript/doc-tag.ts";
import type { EmbeddedBlock } from "../typescript/embedded.ts";
import { readExplicit, type ShapeCommentProblem } from "../typescript/explicit-shape.ts";
import type { Host, Hosts } from "../typescript/hosts.ts";
import { maySayShape } from "../typescript/may-say-shape.ts";
import { passagesOf } from "../typescript/passages.ts";
import { readObserved, type ShapeComment } from "../typescript/shape-comment.ts";
import { shapeCommentsOfLine } from "../typescript/shape-comments-of-line.ts";
import { isDimsTag, readDims, type SizeDeclaration } from "../typescript/size-declaration.ts";
import type { TreePart } from "../typescript/tree.ts";
import { DeclaringScopes } from "./declaring-scopes.ts";

/** A shape comment and whether it stands on a line of its own. */
export interface BoundComment extends ShapeComment {
  readonly ownLine: boolean;
  /** `/* … *\/` */
  readonly isBlock?: boolean;
  /** Of another file. */
  readonly file?: string;
}

/** `// ∂L/∂W` and what it stands behind. */
export interface BoundDerivative {
  readonly note: DerivativeNote;
  readonly host: Host;
}

/** Shape comments by the node that they belong to. */
export class BoundComments {
  readonly #byNode = new Map<object, BoundComment[]>();
  /** Named comments of a variable that is visible where they stand, by its name and the scope that declares it. */
  readonly #visible = new Map<string, BoundComment[]>();
  /** The other named comments by name, in the order of the text. */
  readonly #loose = new Map<string, BoundComment[]>();
  /** Named comments with the scope of their variable, if any declares it. */
  readonly #named: { readonly span: Span; readonly scope: Span | undefined }[] = [];
  readonly scopes: DeclaringScopes;
  readonly dims: SizeDeclaration[] = [];
  readonly problems: ShapeCommentProblem[] = [];
  readonly derivatives: BoundDerivative[] = [];

  constructor(
    tree: TreePart,
    comments: readonly Comment[],
    hosts: Hosts,
    blocks: readonly EmbeddedBlock[],
    budget: Budget,
  ) {
    this.scopes = new DeclaringScopes(tree);
    const taken = takenBy(blocks);
    const base = tree.base ?? 0;
    for (const comment of comments) {
      budget.spend();
      if (!maySayShape(tree.text.slice(comment.body.start, comment.body.end))) continue;
      const lines = linesOf(tree.text, comment).filter(
        ({ text, offset }) => !taken(offset, offset + text.length),
      );
      budget.spend(lines.length);
      const placed = base === 0 ? lines : moved(lines, base);
      this.#read(comment, passagesOf(comment, placed), lines.length, hosts);
    }
  }

  /** No comment of the file says anything of shapes. */
  get isEmpty(): boolean {
    const { dims, derivatives } = this;
    return this.#byNode.size + this.#named.length + dims.length + derivatives.length === 0;
  }

  /**
   * Whether something is said in a place about what is outside of it: names of sizes, derivatives, variables that others
   * declare; or something is wrong.
   */
  reachOut(place: (span: Span) => Span, { start, end }: Span): boolean {
    const isInside = (span: Span): boolean => {
      const now = place(span);
      return start <= now.start && now.end <= end;
    };
    return (
      this.dims.some(({ name }) => isInside(name.span)) ||
      this.problems.some(({ span }) => isInside(span)) ||
      this.derivatives.some(({ note }) => isInside(note.span)) ||
      this.#named.some(({ span, scope }) => isInside(span) && !(scope && isInside(scope)))
    );
  }

  /** Takes over what was read of a part. */
  add(part: BoundComments): void {
    for (const [node, comments] of part.#byNode) this.#byNode.set(node, comments);
    for (const [name, comments] of part.#visible) this.#visible.set(name, comments);
    this.#named.push(...part.#named);
  }

  /** The comments that belong to a declaration, an assignment, a parameter … */
  of(node: object): readonly BoundComment[] {
    return this.#byNode.get(node) ?? NONE;
  }

  /**
   * Named comments of a variable that `declaring` declares: `// x: [n, d]` binds to the `x` that is visible where it stands.
   * Where none is, it binds to one of an inner block of the same function, class or file `around`.
   */
  named(name: string, declaring: Span, around: Span): readonly BoundComment[] {
    const visible =
      (this.#visible.size > 0 ? this.#visible.get(nameIn(name, declaring)) : undefined) ?? NONE;
    const loose = this.#loose.get(name);
    if (!loose) return visible;
    const first = lastWhere(loose, ({ span }) => span.start < around.start) + 1;
    const last = lastWhere(loose, ({ span }) => span.end <= around.end);
    return [...visible, ...loose.slice(first, last + 1)];
  }

  #read(comment: Comment, passages: readonly CommentLine[], lines: number, hosts: Hosts): void {
    const ownLine = hosts.isOnOwnLine(comment);
    const host = lazily(() => hosts.of(comment));
    for (const line of passages) {
      if (!maySayShape(line.text)) continue;
      if (isDimsTag(line)) this.dims.push(...readDims(line));
      else if (EXPLICIT.test(line.text)) this.#explicit(line, host, ownLine);
      else if (this.#derivative(line, host)) continue;
      else this.#observed(comment, line, host, hosts, ownLine, lines);
    }
  }

  #derivative(line: CommentLine, hostOf: () => Host | undefined): boolean {
    const note = readDerivativeNote(line);
    const host = note && hostOf();
    if (note && host) this.derivatives.push({ note, host });
    if (note?.shape && host) add(this.#byNode, host.node, shapeOfNote(note, note.shape));
    return note !== undefined;
  }

  #explicit(line: CommentLine, host: () => Host | undefined, ownLine: boolean): void {
    const tag = EXPLICIT.exec(line.text);
    const described =
      describedBy(readDocTag(line)) ?? (host()?.kind === "result" ? RETURNED : undefined);
    const from = tag ? tag.index + tag[0].length : 0;
    for (const found of readExplicit({ text: line.text.slice(from), offset: line.offset + from })) {
      if ("expected" in found) this.problems.push(found);
      else this.#bind({ ownLine, ...found }, host(), described ?? found.name?.name);
    }
  }

  #observed(
    comment: Comment,
    line: CommentLine,
    hostOf: () => Host | undefined,
    hosts: Hosts,
    ownLine: boolean,
    lines: number,
  ): void {
    if (line.text.length > MAX_LINE) return;
    if (IS_TAG.test(line.text)) {
      const tag = readDocTag(line);
      const found = tag && readObserved(tag.rest);
      if (found && saysShape(tag, found))
        this.#bind({ ownLine, ...found }, hostOf(), describedBy(tag));
      return;
    }
    const said = shapeCommentsOfLine(line);
    const host = said.length > 0 ? hostOf() : undefined;
    if (comment.isDoc && lines > 1 && host?.kind === "function") return;
    for (const found of said) {
      const bound = found.form === "named" || !ownLine || !hosts.isFollowedByComment(comment);
      const name = host?.kind === "result" ? RETURNED : found.name?.name;
      if (bound && (!ownLine || mayStandAlone(found, comment, host)))
        this.#bind({ ownLine, isBlock: isBlock(comment), ...found }, host, name);
    }
  }

  /** A named comment belongs to the variable of its name; the others to their host. */
  #bind(comment: BoundComment, host: Host | undefined, name: string | undefined): void {
    const named =
      name === undefined
        ? undefined
        : { ...comment, name: { name, span: comment.name?.span ?? comment.span } };
    if (!named && host) add(this.#byNode, host.node, comment);
    if (named && (host?.kind === "function" || host?.kind === "result"))
      add(this.#byNode, host.node, named);
    else if (named && host && nameOf(host) === name) add(this.#byNode, host.node, comment);
    else if (named) this.#addNamed(named, named.name.name);
  }

  #addNamed(comment: BoundComment, name: string): void {
    const scope = this.scopes.around(name, comment.span.start);
    this.#named.push({ span: comment.span, scope });
    if (scope) add(this.#visible, nameIn(name, scope), comment);
    else add(this.#loose, name, comment);
  }
}

function add<K>(lists: Map<K, BoundComment[]>, key: K, comment: BoundComment): void {
  const before = lists.get(key);
  if (before) before.push(comment);
  else lists.set(key, [comment]);
}

function moved(lines: readonly CommentLine[], by: number): CommentLine[] {
  return lines.map(({ text, offset }) => ({ text, offset: offset + by }));
}

function nameIn(name: string, { start, end }: Span): string {
  return `${name} ${start} ${end}`;
}

/** The name under which `@returns` is kept at its function. */
export const RETURNED = "@returns";

/** `// ∂L/∂W: [m, d]` says a shape too. */
function shapeOfNote({ span }: DerivativeNote, shape: ShapeNotation): BoundComment {
  return { explicit: false, form: "bare", shapes: [shape], whole: true, span, ownLine: false };
}

function isBlock({ span, body }: Comment): boolean {
  return body.end < span.end;
}

/** The parameter, property or result that a tag describes. */
function describedBy(tag: DocTag | undefined): string | undefined {
  return tag?.kind === "returns" ? RETURNED : tag?.name;
}

/** What a function returns may be a tuple: `@returns [values, indices]` needs a type or the word. */
function saysShape({ kind, type }: DocTag, { form }: ShapeComment): boolean {
  return kind === "value" || type !== undefined || form === "word" || form === "description";
}

/** Prose on a line of its own counts only if it names its value, begins with *shape*, or is the JSDoc that describes the value. */
function mayStandAlone(
  { form, name, whole }: ShapeComment,
  { isDoc }: Comment,
  host: Host | undefined,
): boolean {
  if (form === "named") return true;
  if (host === undefined || host.kind === "function" || host.kind === "class") return false;
  return form === "word" || (isDoc && form === "description") || (whole && name === undefined);
}

function nameOf(host: Host): string | undefined {
  switch (host.kind) {
    case "declaration":
    case "parameter":
      return host.node.target.kind === "name-pattern" ? host.node.target.name : undefined;
    case "assignment":
      return host.node.target.kind === "name" ? host.node.target.name : undefined;
    case "field":
      return host.node.name;
    default:
      return undefined;
  }
}

function takenBy(blocks: readonly EmbeddedBlock[]): (start: number, end: number) => boolean {
  let next = 0;
  return (start, end) => {
    while ((blocks[next]?.span.end ?? Number.POSITIVE_INFINITY) < start) next += 1;
    const block = blocks[next];
    return block !== undefined && start <= block.span.end && block.span.start <= end;
  };
}

const NONE: readonly BoundComment[] = [];
const MAX_LINE = 2000;
const EXPLICIT = /@shape(?![\w-])\s*/;
const IS_TAG = /^\s*@[A-Za-z]/;
