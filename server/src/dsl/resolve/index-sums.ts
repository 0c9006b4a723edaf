import { flatMap } from "../../base/flat-map.ts";
import { span } from "../../base/span.ts";
import { baseOfName } from "../names.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Expression, NameSyntax, ProductStep } from "../syntax.ts";
import { missing, type ResolveContext, replacing, sideStep } from "./context.ts";
import { indexedName, lettersOf, withoutIndices } from "./index-notation.ts";

/** `Σ_i x_i y_i`: the language has no free indices. Reported as a whole, with what it is here where that is plain. */
export function reportIndexSum(
  steps: readonly ProductStep[],
  context: ResolveContext,
): readonly ProductStep[] {
  const from = steps.findIndex(({ of }) => summationOf(of, context));
  const sign = steps[from] && summationOf(steps[from].of, context);
  if (!sign) return steps;
  const signs = steps.slice(from).findIndex(({ of }) => !summationOf(of, context));
  const body = signs < 0 ? [] : steps.slice(from + signs);
  const end = steps.at(-1)?.of.span.end ?? sign.span.end;
  const whole = span(sign.span.start, end);
  const summed = flatMap(steps.slice(from, from + Math.max(signs, 1)), ({ of }) =>
    lettersOf(summationOf(of, context)?.name ?? ""),
  );
  const source = context.text.slice(sign.span.start, sign.span.end);
  const finding = { text: source, span: sign.span, rewritings: [] as readonly Rewriting[] };
  if (body.every(({ operator }) => operator === "side"))
    finding.rewritings =
      summed.length === 0
        ? body
            .slice(0, 1)
            .map(({ of }) => replacing(whole, `sum(${context.text.slice(of.span.start, end)})`))
        : withoutIndices(
            summed,
            body.map(({ of }) => of),
            context,
          ).map((text) => replacing(whole, text));
  const command = /^\\\p{L}+/u.exec(source)?.[0];
  context.report(
    command === undefined
      ? { kind: "index-subscript", ...finding }
      : { kind: "latex-command", ...finding, text: command },
  );
  return [...steps.slice(0, from), sideStep(missing(whole))];
}

/** `x_i` of a known `x`: one of its entries, or all of them. */
export function reportFreeIndex(name: NameSyntax, context: ResolveContext): Expression | undefined {
  const indexed = indexedName(name, context);
  if (!indexed) return undefined;
  const { base, indices } = indexed;
  const entry = `${base}[${indices.map(positionOf).join(", ")}]`;
  const rewritings = [entry, `sum(${base})`].map((text) => replacing(name.span, text));
  context.report({ kind: "index-subscript", text: name.name, span: name.span, rewritings });
  return missing(name.span);
}

/** Formulas count from 1, blocks from 0. */
function positionOf(index: string): number {
  return /^\d$/u.test(index) ? Math.max(0, Number(index) - 1) : 0;
}

/** `Σ_i`, `∑_{i=1}^n`, `\sum_i`, where `Σ` is no name of the block. */
function summationOf(node: Expression, context: ResolveContext): NameSyntax | undefined {
  if (node.kind === "power") return summationOf(node.base, context);
  if (node.kind !== "name") return undefined;
  const first = node.name.charAt(0);
  if (first !== "∑" && first !== "Σ") return undefined;
  const base = baseOfName(node.name);
  if (base === "∑") return node;
  const { names } = context;
  const unknown = names.meaning(node.name) === undefined && names.meaning("Σ") === undefined;
  return base === "Σ" && unknown ? node : undefined;
}
