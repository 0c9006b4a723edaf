import type { Span } from "../base/span.ts";
import { isPack, type Shape } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import type { Call, Expression, FunctionNode } from "../typescript/tree.ts";
import type { UnknownCause, UnknownShape, ValueFact } from "./analysis.ts";
import { isOpen } from "./block-shapes.ts";
import type { MadeValue } from "./inference.ts";
import { withoutCasts } from "./maker.ts";
import type { Scope, Value, Variable } from "./scope.ts";
import type { Session } from "./session.ts";

/** The tensors of which no shape is known, or only the number of axes, each with the first cause of that. */
export function unknownShapes(values: readonly ValueFact[], session: Session): UnknownShape[] {
  const causes = new Causes(values, session);
  return values
    .filter(({ isTensor, written, fact }) => isTensor && !written && isOpen(fact.shape))
    .map((value) => ({ span: value.span, cause: causes.of(value) }));
}

/** A named value behind which a comment can stand. */
interface Host {
  readonly name: string;
  readonly span: Span;
  readonly rank: number | undefined;
  readonly isTensor: boolean;
  readonly isPart: boolean;
}

/** Goes from values to what they are made of, as far as the first thing of which nothing is said. */
class Causes {
  readonly #session: Session;
  readonly #values: ReadonlyMap<number, ValueFact>;
  readonly #made = new Map<string, MadeValue[]>();
  readonly #madeAt: ReadonlyMap<number, MadeValue>;
  readonly #uses: ReadonlyMap<string, Fact>;
  readonly #known = new Map<MadeValue, UnknownCause | undefined>();

  constructor(values: readonly ValueFact[], session: Session) {
    this.#session = session;
    this.#values = new Map(values.map((value) => [value.span.start, value]));
    this.#uses = new Map(session.uses.map(({ span, fact }) => [keyOf(span), fact]));
    this.#madeAt = new Map(session.made.map((made) => [made.span.start, made]));
    for (const made of session.made) {
      const before = this.#made.get(made.name);
      if (before) before.push(made);
      else this.#made.set(made.name, [made]);
      // In the order of the text, so that no chain of values is followed in depth.
      if (this.#isUnknown(made.value.fact)) this.#ofMade(made);
    }
  }

  of(value: ValueFact): UnknownCause {
    const made = this.#madeAt.get(value.span.start);
    return (made && this.#ofMade(made)) ?? nothingSaid(hostOf(value));
  }

  #isUnknown(fact: Fact): boolean {
    const { shape, value } = this.#session.resolve(fact);
    return !value && isOpen(shape);
  }

  #ofMade(made: MadeValue): UnknownCause | undefined {
    if (this.#known.has(made)) return this.#known.get(made);
    this.#known.set(made, undefined);
    const cause = this.#ofExpression(made.from, made.scope, this.#hostOfMade(made));
    this.#known.set(made, cause);
    return cause;
  }

  #hostOfMade({ name, span, value }: MadeValue): Host {
    const rank = rankOf(this.#session.resolve(value.fact).shape);
    return { name, span, rank, isTensor: value.tensorOf !== undefined, isPart: false };
  }

  /** What is unknown in an expression; nothing where all of it is known, or is no tensor. */
  #ofExpression(given: Expression, scope: Scope, host: Host): UnknownCause | undefined {
    const expression = withoutCasts(given);
    switch (expression.kind) {
      case "name":
        return this.#ofName(expression, scope, host);
      case "call":
        return this.#ofCall(expression, scope, host);
      case "array":
        return this.#first(expression.items, scope, host);
      case "conditional":
        return this.#first([expression.whenTrue, expression.whenFalse], scope, host);
      case "binary":
        return this.#first([expression.left, expression.right], scope, host);
      case "assignment":
        return this.#ofExpression(expression.value, scope, host);
      case "member":
      case "element":
        return this.#isKnown(expression.span)
          ? undefined
          : this.#culprit("value", expression, host);
      default:
        return undefined;
    }
  }

  #first(expressions: readonly Expression[], scope: Scope, host: Host): UnknownCause | undefined {
    for (const expression of expressions) {
      const found = this.#ofExpression(expression, scope, host);
      if (found) return found;
    }
    return undefined;
  }

  #isKnown(span: Span): boolean {
    const fact = this.#uses.get(keyOf(span));
    return fact !== undefined && !this.#isUnknown(fact);
  }

  #ofName(
    expression: Extract<Expression, { kind: "name" }>,
    scope: Scope,
    host: Host,
  ): UnknownCause | undefined {
    const variable = scope.lookup(expression.name);
    if (!variable || isNoTensor(variable.value) || this.#isKnown(expression.span)) return undefined;
    const made = this.#made
      .get(expression.name)
      ?.findLast(
        (each) =>
          this.#end(each.from) <= this.#session.present(expression.span).start &&
          each.scope.lookup(each.name) === variable,
      );
    if (made) return this.#ofMade(made);
    return nothingSaid(this.#hostOfVariable(variable) ?? host);
  }

  #end({ span }: Expression): number {
    return this.#session.present(span).end;
  }

  #hostOfVariable({ span }: Variable): Host | undefined {
    const value = this.#values.get(span.start);
    return value && hostOf(value);
  }

  /** An operation knows its result when it knows its operands; of any other call only a comment can tell. */
  #ofCall(call: Call, scope: Scope, host: Host): UnknownCause | undefined {
    const { callee } = call;
    if (this.#isKnown(call.span)) return undefined;
    const run = call.arguments.findLast(({ kind }) => kind === "function");
    if (run?.kind === "function" && callee.kind === "member" && callee.name === "tidy")
      return this.#ofResult(run.function, host);
    if (!this.#uses.has(keyOf(call.span))) return this.#culprit("call", callee, host);
    const operands = callee.kind === "member" ? [callee.object, ...call.arguments] : call.arguments;
    const [first, ...others] = operands.filter((operand) => !this.#isNameSpace(operand, scope));
    const tensors = others.filter((operand) => isTensor(operand, scope));
    const found = this.#first(first ? [first, ...tensors] : [], scope, host);
    return found ?? this.#culprit("operation", callee, host);
  }

  #isNameSpace(expression: Expression, scope: Scope): boolean {
    return expression.kind === "name" && scope.lookup(expression.name)?.value.meaning !== undefined;
  }

  /** `tf.tidy(() => …)` */
  #ofResult(node: FunctionNode, host: Host): UnknownCause | undefined {
    const scope = this.#session.nodeScopes.of(node);
    const last = node.body?.statements.findLast(({ kind }) => kind === "return");
    const result = node.result ?? (last?.kind === "return" ? last.expression : undefined);
    return scope && result && this.#ofExpression(result, scope, host);
  }

  #culprit(kind: UnknownCause["kind"], { span }: Expression, host: Host): UnknownCause {
    return { kind, text: this.#session.textOf(span), span, ...settling(host) };
  }
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}

function hostOf({ name, span, fact, isTensor: strong, isPart }: ValueFact): Host {
  return { name, span, rank: rankOf(fact.shape), isTensor: strong, isPart };
}

/** The number of axes, where that is known. */
function rankOf(shape: Shape | undefined): number | undefined {
  return shape?.some(isPack) ? undefined : shape?.length;
}

function nothingSaid(host: Host): UnknownCause {
  return { kind: "value", text: host.name, span: host.span, ...settling(host) };
}

/** Where a comment counts only if it says `@shape`, it does. */
function settling({
  name,
  span,
  rank,
  isTensor: strong,
  isPart,
}: Host): Pick<UnknownCause, "settledBy"> {
  if (isPart) return {};
  const shape = `[${SIZES.slice(-(rank ?? 2)).join(", ")}]`;
  return { settledBy: { name, span, comment: `// ${strong ? "" : "@shape "}${shape}` } };
}

/** Names for sizes of which nothing is known, of the last axes of a tensor. */
const SIZES = ["a", "b", "c", "h", "n", "d"];

function isNoTensor({ fact, meaning, members }: Value): boolean {
  return meaning !== undefined || members !== undefined || fact.value !== undefined;
}

function isTensor(expression: Expression, scope: Scope): boolean {
  const inner = withoutCasts(expression);
  if (inner.kind === "call") return true;
  return inner.kind === "name" && scope.lookup(inner.name)?.value.tensorOf !== undefined;
}
