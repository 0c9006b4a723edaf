import { span } from "../../base/span.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Expression } from "../syntax.ts";
import type { Context } from "./context.ts";

const MOST = 4;

/** `(δ ⊙ σ'(z)) xᵀ` for `δ ⊙ σ'(z) xᵀ`: brackets that take `⊙` before what stands side by side. */
export function regroupings({ text }: Context, left: Expression, right: Expression): Rewriting[] {
  const [start, end] = [left.span.start, right.span.end];
  const around = (from: number, to: number): Rewriting => ({
    text: `${text.slice(start, from)}(${text.slice(from, to)})${text.slice(to, end)}`,
    edits: [
      { span: span(from, from), text: "(" },
      { span: span(to, to), text: ")" },
    ],
  });
  const ends = factorsOf(right).slice(0, -1);
  const starts = factorsOf(left).slice(1);
  return [
    ...ends.map((factor) => around(start, factor.end)),
    ...starts.reverse().map((factor) => around(factor.start, end)),
  ].slice(0, MOST);
}

function factorsOf(node: Expression) {
  return node.kind === "product"
    ? [node.first, ...node.rest.map(({ of }) => of)].map((of) => of.span)
    : [];
}
