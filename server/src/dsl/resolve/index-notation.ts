import { flatMap } from "../../base/flat-map.ts";
import { baseOfName, nameKey } from "../names.ts";
import type { Expression, NameSyntax } from "../syntax.ts";
import type { ResolveContext } from "./context.ts";

/** A name with free indices, `A_ij`. */
export interface Indexed {
  readonly base: string;
  readonly indices: readonly string[];
}

/** What a name says in index notation: a known variable in front of a label that no declaration has. */
export function indexedName({ name }: NameSyntax, { names }: ResolveContext): Indexed | undefined {
  const base = baseOfName(name);
  if (base === "" || base === name || names.meaning(name) !== undefined) return undefined;
  if (names.meaning(base) !== "variable" || !LABEL.test(name.slice(base.length))) return undefined;
  return { base, indices: lettersOf(name) };
}

const LABEL = /^[_₀-₉ₐ-ₜᵢ-ᵪⱼ{}a-z0-9+−,-]+$/u;

/** The indices of a label: `i` and `j` of `A_{ij}`, `i` of `Σ_{i=1}`. */
export function lettersOf(name: string): string[] {
  const label = nameKey(name).split("_").slice(1).join("");
  return label.replace(/=.*/u, "").match(/[\p{L}\d]/gu) ?? [];
}

/**
 * A sum over `summed` of a product of indexed names, in matrix notation where it has a plain one and as `einsum`; of one
 * vector's entries, `Σ_i (x_i − y_i)²`, entry by entry. Nothing where the body is neither.
 */
export function withoutIndices(
  summed: readonly string[],
  factors: readonly Expression[],
  context: ResolveContext,
): string[] {
  const indexed = factors.map((factor) =>
    factor.kind === "name" ? indexedName(factor, context) : undefined,
  );
  if (indexed.every((factor) => factor !== undefined)) {
    const written = [...productFormulas(summed, indexed), ...einsum(summed, indexed)];
    if (written.length > 0) return written;
  }
  const [index, more] = summed;
  if (index === undefined || more !== undefined) return [];
  const parts = factors.map((factor) => entrywise(factor, index, context));
  return parts.every((part) => part !== undefined) ? [`sum(${parts.join(" ⊙ ")})`] : [];
}

function productFormulas(summed: readonly string[], factors: readonly Indexed[]): string[] {
  const [first, second, more] = factors;
  if (!first || more) return [];
  if (!second) return oneFactor(summed, first);
  if (isSame(first.indices, second.indices) && isSame(first.indices, summed)) {
    const both = `sum(${first.base} ⊙ ${second.base})`;
    return summed.length === 1 ? [`${first.base}ᵀ ${second.base}`, both] : [both];
  }
  const [index, another] = summed;
  if (index === undefined || another !== undefined) return [];
  const [left, right] = first.indices.length < second.indices.length ? [second, first] : factors;
  return matrixProduct(index, left, right);
}

function oneFactor(summed: readonly string[], { base, indices }: Indexed): string[] {
  const [first, second] = indices;
  if (first !== undefined && first === second && indices.length === 2) return [`tr(${base})`];
  const axes = summed.map((index) => indices.indexOf(index));
  if (axes.includes(-1)) return [];
  if (axes.length === indices.length) return [`sum(${base})`];
  const [axis, more] = axes;
  return [`sum(${base}, axis=${more === undefined ? axis : `[${axes.join(", ")}]`})`];
}

/** `Σ_k A_ik B_kj`: the index that is summed last on the left and first on the right. */
function matrixProduct(
  index: string,
  left: Indexed | undefined,
  right: Indexed | undefined,
): string[] {
  if (left?.indices.length !== 2 || !right || right.indices.length > 2) return [];
  const [a, b] = [left.indices.indexOf(index), right.indices.indexOf(index)];
  if (a < 0 || b < 0) return [];
  const turned = right.indices.length === 2 && b === 1;
  return [`${left.base}${a === 0 ? "ᵀ" : ""} ${right.base}${turned ? "ᵀ" : ""}`];
}

function einsum(summed: readonly string[], factors: readonly Indexed[]): string[] {
  if (factors.length < 2) return [];
  const letters = new Set(flatMap(factors, ({ indices }) => indices));
  const free = [...letters].filter((letter) => !summed.includes(letter));
  const inputs = factors.map(({ indices }) => indices.join("")).join(",");
  const operands = factors.map(({ base }) => base).join(", ");
  return [`einsum("${inputs}->${free.join("")}", ${operands})`];
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((index, at) => index === right[at]);
}

/** What is done to each entry, done to whole vectors. */
function entrywise(node: Expression, index: string, context: ResolveContext): string | undefined {
  const { text } = context;
  const within = (part: Expression) => entrywise(part, index, context);
  switch (node.kind) {
    case "number":
      return text.slice(node.span.start, node.span.end);
    case "name": {
      const indexed = indexedName(node, context);
      if (!indexed) return context.names.meaning(node.name) === "variable" ? node.name : undefined;
      return isSame(indexed.indices, [index]) ? indexed.base : undefined;
    }
    case "group": {
      const inside = within(node.of);
      return inside && `(${inside})`;
    }
    case "negation": {
      const inside = within(node.of);
      return inside && `−${inside}`;
    }
    case "power": {
      const [base, exponent] = [within(node.base), within(node.exponent)];
      const raised = node.exponent.kind === "number" ? node.exponent.spelling : exponent;
      return base && raised && `${base}.^${raised}`;
    }
    case "call": {
      const [argument, more] = node.arguments;
      const inside = argument && !more ? within(argument) : undefined;
      return inside && node.callee.kind === "name" ? `${node.callee.name}(${inside})` : undefined;
    }
    case "sum": {
      const terms = node.terms.map(({ of }) => within(of));
      if (terms.includes(undefined)) return undefined;
      return node.terms
        .map(({ negative }, at) => `${at === 0 ? "" : negative ? " − " : " + "}${terms[at]}`)
        .join("");
    }
    case "product": {
      if (node.rest.some(({ operator }) => operator !== "side")) return undefined;
      const factors = [node.first, ...node.rest.map(({ of }) => of)].map(within);
      return factors.includes(undefined) ? undefined : factors.join(" ⊙ ");
    }
    default:
      return undefined;
  }
}
