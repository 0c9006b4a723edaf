import type { Statement } from "../../server/src/dsl/statement-syntax.ts";
import type { Expression, ProductStep, VariableSyntax } from "../../server/src/dsl/syntax.ts";

/** A statement with every bracket that the grammar implies, for tests of what groups with what. */
export function showStatement(statement: Statement): string {
  switch (statement.kind) {
    case "declaration":
      return [
        `declare ${statement.groups.flatMap(({ names }) => names.map(({ name }) => name)).join(" ")}`,
        ...sides(statement.sides),
      ].join(" ");
    case "dims":
      return `dims ${statement.entries.map(({ name }) => name.name).join(" ")}`;
    case "binding":
      return `${statement.name.name} := ${statement.path}`;
    case "definition":
      return [statement.name.name, ...sides(statement.sides)].join(" ");
    case "function":
      return [
        `${statement.name.name}(${statement.parameters.map(({ name }) => name).join(", ")})`,
        ...sides(statement.sides),
      ].join(" ");
    case "layout":
      return `layout ${statement.layout}`;
    case "expression":
      return [
        showExpression(statement.of),
        ...(statement.shape ? [": shape"] : []),
        ...sides(statement.sides),
      ].join(" ");
  }
}

function sides(of: readonly { readonly equals: string; readonly of: Expression }[]): string[] {
  return of.map((side) => `${side.equals} ${showExpression(side.of)}`);
}

/** An expression with every bracket that the grammar implies. */
function showExpression(of: Expression): string {
  switch (of.kind) {
    case "number":
      return of.spelling;
    case "name":
      return of.name;
    case "string":
      return JSON.stringify(of.value);
    case "group":
      return showExpression(of.of);
    case "list":
      return `[${of.items.map(showExpression).join(", ")}]`;
    case "slice":
      return [of.from, of.to].map((bound) => (bound ? showExpression(bound) : "")).join(":");
    case "sum":
      return `(${of.terms.map((term, at) => (at === 0 ? "" : term.negative ? " − " : " + ") + showExpression(term.of)).join("")})`;
    case "hadamard":
      return `(${showExpression(of.first)}${of.rest.map((step) => ` ${step.operator} ${showExpression(step.of)}`).join("")})`;
    case "product":
      return `(${showExpression(of.first)}${of.rest.map(step).join("")})`;
    case "negation":
      return `(−${showExpression(of.of)})`;
    case "multiple":
      return `(${of.number.spelling}·${showExpression(of.of)})`;
    case "transpose":
      return `${showExpression(of.of)}ᵀ`;
    case "power":
      return `${showExpression(of.base)}${of.entrywise ? ".^" : "^"}${showExpression(of.exponent)}`;
    case "pseudo-inverse":
      return `${showExpression(of.of)}⁺`;
    case "index":
      return `${showExpression(of.of)}[${of.positions.map(showExpression).join(", ")}]`;
    case "member":
      return `${showExpression(of.of)}.${of.name.name}`;
    case "call":
      return `${showExpression(of.callee)}${"'".repeat(of.primes)}(${[
        ...of.arguments.map(showExpression),
        ...of.options.map(
          ({ name, value }) => `${name.name}=${value ? showExpression(value) : "true"}`,
        ),
      ].join(", ")})`;
    case "bars":
      return `${of.bar}${showExpression(of.of)}${of.bar}${of.mark ? `_${of.mark.text}` : ""}`;
    case "inner":
      return `⟨${showExpression(of.left)}, ${showExpression(of.right)}⟩`;
    case "comparison":
      return `(${showExpression(of.left)} ${of.comparison} ${showExpression(of.right)})`;
    case "indicator":
      return `1[${showExpression(of.of)}]`;
    case "prefix":
      return of.prefix.is === "root"
        ? "√"
        : `${of.prefix.is === "nabla" ? "∇" : "∂"}${of.prefix.order}{${by(of.prefix.by)}}`;
    case "derivative":
      return `${of.spelling}${of.order}{${showExpression(of.of)} / ${by(of.by)}}`;
    case "missing":
      return "?";
  }
}

function step({ operator, of }: ProductStep): string {
  return operator === "side" ? ` ${showExpression(of)}` : ` ${operator} ${showExpression(of)}`;
}

function by(variables: readonly VariableSyntax[]): string {
  return variables
    .map(({ variable, times }) => showExpression(variable) + (times > 1 ? `^${times}` : ""))
    .join(" ");
}
