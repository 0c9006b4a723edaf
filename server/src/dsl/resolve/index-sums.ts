import { span } from "../../base/span.ts";
import { baseOfName } from "../names.ts";
import type { Expression, NameSyntax, ProductStep } from "../syntax.ts";
import { missing, type ResolveContext, replacing } from "./context.ts";

/** `Σ_i x_i` and `Σ x`: the language has no free indices. Reported as a whole, with the sum where that is plain. */
export function reportIndexSum(
  steps: readonly ProductStep[],
  context: ResolveContext,
): Expression | undefined {
  const [sign, only, more] = steps.map(({ of }) => of);
  if (sign?.kind !== "name" || !only || !isSummation(sign, context)) return undefined;
  const whole = span(sign.span.start, steps.at(-1)?.of.span.end ?? sign.span.end);
  const indexed = !more && only.kind === "name" ? baseOfName(only.name) : "";
  const bare = sign.name === "Σ" ? context.text.slice(only.span.start, whole.end) : indexed;
  const rewritings = bare === "" ? [] : [replacing(whole, `sum(${bare})`)];
  context.report({ kind: "index-subscript", text: sign.name, span: sign.span, rewritings });
  return missing(whole);
}

/** `x_i` of a known `x`. */
export function reportFreeIndex(name: NameSyntax, context: ResolveContext): Expression | undefined {
  const base = baseOfName(name.name);
  const label = name.name.slice(base.length);
  if (
    base === "" ||
    context.names.meaning(base) !== "variable" ||
    !/^[_₀-₉ₐ-ₜᵢ-ᵪⱼ{}a-z0-9+−-]+$/u.test(label)
  )
    return undefined;
  const rewritings = [replacing(name.span, `sum(${base})`)];
  context.report({ kind: "index-subscript", text: name.name, span: name.span, rewritings });
  return missing(name.span);
}

function isSummation({ name }: NameSyntax, { names }: ResolveContext): boolean {
  return (
    baseOfName(name) === "Σ" &&
    names.meaning(name) === undefined &&
    names.meaning("Σ") === undefined
  );
}
