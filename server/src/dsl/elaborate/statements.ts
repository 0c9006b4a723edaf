import { flatMap } from "../../base/flat-map.ts";
import { type Span, span } from "../../base/span.ts";
import { compareShapesInBlock } from "../../shape/compare.ts";
import { type Shape, showShape } from "../../shape/dim.ts";
import { broadcastTo } from "../../tensor/algebra.ts";
import { type DerivativeQuestion, variableShapes } from "../../tensor/derivative-question.ts";
import { constantValue } from "../../tensor/raw.ts";
import type { Ask, IdentityClaim, Question, Side } from "../elaborated-block.ts";
import type {
  ExpressionStatement,
  ShapeSyntax,
  SideSyntax,
  Statement,
} from "../statement-syntax.ts";
import type { Expression } from "../syntax.ts";
import type { Elaborator } from "./elaborator.ts";
import { askedBy, questionOf } from "./questions.ts";
import { checkSizeNames } from "./size-names.ts";
import { isVector, shownShape, type Value } from "./value.ts";

/** Reads statements in order and keeps what they ask and claim. */
export class Statements {
  readonly questions: Question[] = [];
  readonly identities: IdentityClaim[] = [];
  readonly asks: Ask[] = [];
  readonly #elaborator: Elaborator;

  constructor(elaborator: Elaborator) {
    this.#elaborator = elaborator;
  }

  read(statement: Statement): void {
    switch (statement.kind) {
      case "definition":
        this.#readDefinition(statement.name.name, statement.name.span, statement.sides);
        return;
      case "declaration": {
        const name = statement.groups.at(-1)?.names.at(-1);
        if (name && statement.sides.length > 0)
          this.#readDefinition(name.name, name.span, statement.sides);
        return;
      }
      case "function":
        this.#readDefinition(statement.name.name, statement.name.span, statement.sides);
        return;
      case "expression":
        this.#readExpression(statement);
        return;
      default:
    }
  }

  /** Sides behind the first are claims about it. */
  #readDefinition(name: string, at: Span, sides: readonly SideSyntax[]): void {
    const entry = this.#elaborator.names.entry(name);
    const value = entry && this.#elaborator.valueOfEntry(entry, at);
    const [first, ...rest] = sides;
    const body = value?.term.kind === "named" ? { term: value.term.body, row: value.row } : value;
    if (first && body) for (const side of rest) this.#claim(first.of, body, side);
    else for (const side of rest) this.#elaborator.value(this.#elaborator.resolved(side.of));
  }

  #readExpression(statement: ExpressionStatement): void {
    const node = this.#elaborator.resolved(statement.of);
    const shape = statement.shape && this.#shapeOf(statement.shape);
    const asked = askedBy(node);
    if (asked) {
      const question = questionOf(asked, this.#elaborator);
      this.#ask(statement, question, shape);
      return;
    }
    const value = this.#elaborator.value(node, shape);
    for (const side of statement.sides) {
      if (value) this.#claim(statement.of, value, side);
      else this.#elaborator.value(this.#elaborator.resolved(side.of));
    }
    if (value && shape && statement.shape)
      this.#checkShape(statement, value, shape, statement.shape.span);
    if (value && statement.sides.length === 0)
      this.asks.push({ shape: shownShape(value), ...this.#side(statement.of, value) });
  }

  #shapeOf(shape: ShapeSyntax): Shape | undefined {
    return checkSizeNames(shape, this.#elaborator)
      ? this.#elaborator.names.shapeOf(shape.axes)
      : undefined;
  }

  #ask(
    statement: ExpressionStatement,
    question: DerivativeQuestion | undefined,
    shape: Shape | undefined,
  ): void {
    const result = question && statement.sides.length > 0 ? shapeOfQuestion(question) : undefined;
    const claims = flatMap(statement.sides, ({ of }): Side[] => {
      const value = this.#elaborator.value(this.#elaborator.resolved(of), result);
      const fitted = value && result ? this.#fit(value, result) : value;
      return value && fitted ? [this.#side(of, fitted, value)] : [];
    });
    if (!question) return;
    const { start, end } = statement.of.span;
    this.questions.push({
      question,
      text: this.#elaborator.text.slice(start, end),
      span: span(start, end),
      claims,
      ...(shape && statement.shape ? { claimedShape: { shape, span: statement.shape.span } } : {}),
    });
  }

  #claim(node: Expression, value: Value, { of }: SideSyntax): void {
    const elaborator = this.#elaborator;
    const other = elaborator.value(elaborator.resolved(of), value.term.shape);
    const right = other && this.#fit(other, value.term.shape);
    const left = right && this.#fit(value, right.term.shape);
    if (!left || !right) return;
    const whole = span(node.span.start, of.span.end);
    const isTurned = isVector(value) && isVector(other) && value.row !== other.row;
    if (isTurned || compareShapesInBlock(left.term.shape, right.term.shape) === "different") {
      elaborator.report({
        kind: "claim-shape",
        text: elaborator.text.slice(node.span.start, node.span.end),
        claimed: shownShape(right),
        actual: shownShape(left),
        expression: node.span,
        span: of.span,
        rewritings: [],
      });
      return;
    }
    const text = elaborator.text.slice(whole.start, whole.end);
    this.identities.push({
      left: this.#side(node, left, value),
      right: this.#side(of, right, other),
      text,
      span: whole,
    });
  }

  /** A constant claimed of an array is one of every entry: `∂f/∂x = 0`. */
  #fit(value: Value, shape: Shape): Value {
    if (value.term.shape.length > 0 || shape.length === 0 || !constantValue(value.term))
      return value;
    return { term: broadcastTo(this.#elaborator.store, value.term, shape), row: false };
  }

  #checkShape({ of }: ExpressionStatement, value: Value, shape: Shape, at: Span): void {
    const fits = [value.term.shape, shownShape(value)].some(
      (actual) => compareShapesInBlock(shape, actual) !== "different",
    );
    if (fits) return;
    const text = showShape(shownShape(value));
    this.#elaborator.report({
      kind: "claim-shape",
      text: this.#elaborator.text.slice(of.span.start, of.span.end),
      claimed: shape,
      actual: shownShape(value),
      expression: of.span,
      span: at,
      rewritings: [{ text, edits: [{ span: at, text }], shape: shownShape(value) }],
    });
  }

  #side({ span: at }: Expression, value: Value, written = value): Side {
    const text = this.#elaborator.text.slice(at.start, at.end);
    return { term: value.term, text, span: at, ...(isVector(written) ? { row: written.row } : {}) };
  }
}

/** The axes of an answer, before `vec` joins any and before a layout turns them. */
function shapeOfQuestion(question: DerivativeQuestion): Shape | undefined {
  const { kind, of, ofVec, byVec } = question;
  if (ofVec || byVec) return undefined;
  const shapes = variableShapes(question);
  switch (kind) {
    case "vjp":
    case "hvp":
    case "grad":
      return shapes[0];
    case "jvp":
      return of.shape;
    default:
      return [...of.shape, ...shapes.flat()];
  }
}
