import type { CommentLine } from "./comments.ts";

/** `@param {Tensor} output.logits - The logits`: whom a tag of JSDoc describes, and what it says. */
export interface DocTag {
  readonly kind: "value" | "returns";
  /** The name with its dots: `output.logits` is a property of the parameter `output`. */
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly rest: CommentLine;
}

/** The tag that a line begins with; nothing for one whose type is no array, such as `{boolean}` or `{Record<string, Tensor>}`. */
export function readDocTag({ text, offset }: CommentLine): DocTag | undefined {
  const [head, word, type] = TAG.exec(text) ?? [];
  if (head === undefined || word === undefined || (type && !mayBeArray(type))) return undefined;
  const kind = word.startsWith("return") ? "returns" : "value";
  const named = kind === "value" ? NAME.exec(text.slice(head.length)) : null;
  const from = head.length + (named?.[0].length ?? 0);
  return { kind, name: named?.[1], type, rest: { text: text.slice(from), offset: offset + from } };
}

/** Names of unknown types may be arrays; a promise counts only where it brings a tensor or numbers. */
function mayBeArray(type: string): boolean {
  const plain = type.replace(IMPORTED, "").replace(/[\s?!]/g, "");
  const promised = /^Promise<(.*)>$/.exec(plain)?.[1];
  const kinds = (promised ?? plain).split("|");
  return kinds.some((kind) => !NO_ARRAY.test(kind) && (!promised || ARRAY.test(kind)));
}

const TAG =
  /^\s*@(param|property|arg|argument|returns?)(?![\w-])\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}\s*)?(?!\s*\{)/;
const NAME =
  /^\[?([\p{L}_$][\p{L}\p{Nd}_$]*(?:\.[\p{L}_$][\p{L}\p{Nd}_$]*)*)(?:\s*=[^\]]*)?\]?\s*(?:[-–—:](?=\s)\s*)?/u;
const IMPORTED = /import\([^)]*\)\./g;
const NO_ARRAY =
  /^(?:boolean|string|number|bigint|void|null|undefined|object|Object|Function|(?:Record|Map|Set)<.*|[{[(].*|Array<(?!number).*|(?!number\b|bigint\b|any\b).*\[\])$/;
const ARRAY = /Tensor|Array|Matrix|number\[\]/;
