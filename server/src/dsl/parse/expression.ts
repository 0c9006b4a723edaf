import { cover, span } from "../../base/span.ts";
import type { ComparisonSign } from "../../tensor/choices.ts";
import type {
  Expression,
  HadamardStep,
  ProductOperator,
  ProductStep,
  SumTermSyntax,
} from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { startsOperand } from "./starts-operand.ts";

const COMPARISONS: ReadonlySet<string> = new Set(["<", "≤", ">", "≥", "==", "≠"]);
const SUMS: ReadonlySet<string> = new Set(["+", "−"]);
const HADAMARDS: ReadonlySet<string> = new Set(["⊙", "⊘"]);
const PRODUCTS = new Map<string, ProductOperator>([
  ["·", "·"],
  ["@", "@"],
  ["*", "*"],
  ["×", "*"],
  ["/", "/"],
  ["⊗", "⊗"],
]);

/** Level 1: what may stand in brackets, with at most one comparison. */
export function parseComparison(cursor: Cursor): Expression {
  const left = parseSum(cursor);
  const sign = cursor.token;
  if (sign.kind !== "sign" || !isComparison(sign.text)) return left;
  cursor.next();
  const right = parseSum(cursor);
  return {
    kind: "comparison",
    comparison: sign.text,
    sign: span(sign.start, sign.end),
    left,
    right,
    span: cover(left.span, right.span),
  };
}

/** Level 2. */
export function parseSum(cursor: Cursor): Expression {
  const first = parseHadamard(cursor);
  const terms: SumTermSyntax[] = [{ negative: false, sign: undefined, of: first }];
  while (cursor.atOneOf(SUMS)) {
    const { text, start, end } = cursor.next();
    terms.push({ negative: text === "−", sign: span(start, end), of: parseHadamard(cursor) });
  }
  if (terms.length === 1) return first;
  return { kind: "sum", terms, span: cursor.since(first.span.start) };
}

/** Level 3: looser than side by side, so `δ ⊙ U h` is `δ ⊙ (U h)`. */
function parseHadamard(cursor: Cursor): Expression {
  const first = parseProduct(cursor);
  const rest: HadamardStep[] = [];
  while (cursor.atOneOf(HADAMARDS)) {
    const { text, start, end } = cursor.next();
    rest.push({
      operator: text === "⊙" ? "⊙" : "⊘",
      sign: span(start, end),
      of: parseProduct(cursor),
    });
  }
  if (rest.length === 0) return first;
  return { kind: "hadamard", first, rest, span: cursor.since(first.span.start) };
}

/** Level 5 around level 4: a sign in front belongs to the whole product. */
function parseProduct(cursor: Cursor): Expression {
  const start = cursor.token.start;
  const negative = takeSigns(cursor);
  const of = parseChain(cursor);
  return negative ? { kind: "negation", of, span: cursor.since(start) } : of;
}

function parseChain(cursor: Cursor): Expression {
  const first = cursor.grammar.factor(cursor);
  const rest: ProductStep[] = [];
  for (let step = parseStep(cursor); step; step = parseStep(cursor)) rest.push(step);
  if (rest.length === 0) return first;
  return { kind: "product", first, rest, span: cursor.since(first.span.start) };
}

function parseStep(cursor: Cursor): ProductStep | undefined {
  const token = cursor.token;
  const operator = token.kind === "sign" ? PRODUCTS.get(token.text) : undefined;
  if (operator) {
    cursor.next();
    return { operator, sign: span(token.start, token.end), of: parseSignedFactor(cursor) };
  }
  if (!startsOperand(cursor)) return undefined;
  return {
    operator: "side",
    sign: span(token.start, token.start),
    of: cursor.grammar.factor(cursor),
  };
}

/** Behind an operator a sign belongs to one factor: `a / −b c` is `(a / −b) c`. */
function parseSignedFactor(cursor: Cursor): Expression {
  const start = cursor.token.start;
  const negative = takeSigns(cursor);
  const of = cursor.grammar.factor(cursor);
  return negative ? { kind: "negation", of, span: cursor.since(start) } : of;
}

/** Whether an odd number of minus signs was taken. */
function takeSigns(cursor: Cursor): boolean {
  let negative = false;
  while (cursor.atOneOf(SUMS)) {
    if (cursor.next().text === "−") negative = !negative;
  }
  return negative;
}

function isComparison(text: string): text is ComparisonSign {
  return COMPARISONS.has(text);
}
