import { flatMap } from "../base/flat-map.ts";
import {
  call,
  entrywisePower,
  hadamard,
  name,
  number,
  power,
  product,
  quotient,
  sum,
  transpose,
} from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import type { Form } from "./elaborate/forms.ts";
import type { ElaboratedBlock, NodeFact } from "./elaborated-block.ts";
import { chainNotation, factorsOf, type Parts } from "./notation/chain.ts";
import { sourceNotation } from "./notation/source.ts";
import type {
  BarsSyntax,
  CallSyntax,
  DerivativeSyntax,
  Expression,
  InnerSyntax,
  ListSyntax,
  NameSyntax,
} from "./syntax.ts";

/** An expression of an elaborated block as matrix notation: what the user wrote, for rendering. */
export function notationOf(syntax: Expression, { nodes }: Pick<ElaboratedBlock, "nodes">): Matrix {
  return new Notation(new Map(nodes.map((fact) => [fact.syntax, fact]))).of(syntax);
}

class Notation implements Parts {
  readonly #facts: ReadonlyMap<Expression, NodeFact>;

  constructor(facts: ReadonlyMap<Expression, NodeFact>) {
    this.#facts = facts;
  }

  of(node: Expression): Matrix {
    switch (node.kind) {
      case "number":
        return number(node.value, node.spelling);
      case "name":
        return this.#name(node);
      case "group":
      case "indicator":
        return this.of(node.of);
      case "sum": {
        const terms = node.terms.map(({ negative, of }) => ({ negative, term: this.of(of) }));
        return sum(terms, this.#shape(node));
      }
      case "negation":
        return sum([{ negative: true, term: this.of(node.of) }], this.#shape(node));
      case "hadamard":
        return node.rest.reduce<Matrix>((left, { operator, of }) => {
          const right = this.of(of);
          const shape = right.shape.length > left.shape.length ? right.shape : left.shape;
          return operator === "⊙" ? hadamard([left, right], shape) : quotient(left, right, shape);
        }, this.of(node.first));
      case "product":
        return chainNotation(node, this, this.#shape(node));
      case "multiple": {
        const factors = [
          number(node.number.value, node.number.spelling),
          ...factorsOf(this.of(node.of)),
        ];
        return product(factors, this.#shape(node));
      }
      case "transpose":
        return transpose(this.of(node.of));
      default:
        return this.#other(node);
    }
  }

  #other(node: Expression): Matrix {
    switch (node.kind) {
      case "power": {
        const [base, exponent] = [this.of(node.base), this.of(node.exponent)];
        return node.entrywise ? entrywisePower(base, exponent) : power(base, exponent);
      }
      case "call":
        return this.#call(node);
      case "bars":
        return this.#bars(node);
      case "inner":
        return this.#inner(node);
      case "pseudo-inverse":
        return call("pinv", [this.of(node.of)], this.#shape(node));
      case "comparison": {
        const [left, right] = [this.of(node.left), this.of(node.right)];
        return { kind: "comparison", sign: node.comparison, left, right, shape: this.#shape(node) };
      }
      case "derivative":
        return this.#derivative(node);
      case "list":
        return this.#list(node);
      case "index": {
        const positions = node.positions.map(sourceNotation);
        return { kind: "entry", of: this.of(node.of), positions, shape: this.#shape(node) };
      }
      default:
        return { kind: "text", text: sourceNotation(node), shape: [] };
    }
  }

  /** The shape of a part with the mark of a row, which its fact shows by a first axis of 1. */
  form(node: Expression): Form | undefined {
    const fact = this.#facts.get(node);
    return fact && { shape: fact.term.shape, row: fact.shape.length > fact.term.shape.length };
  }

  #shape(node: Expression): Shape {
    return this.#facts.get(node)?.term.shape ?? [];
  }

  #name(node: NameSyntax): Matrix {
    const term = this.#facts.get(node)?.term;
    const shape = term?.shape ?? [];
    if (term?.kind === "variable" || term?.kind === "named") return name(term.name, shape);
    if (/^I(?:_|$)/u.test(node.name) && shape.length === 2) return { kind: "identity", shape };
    if (node.name.startsWith("𝟏")) return { kind: "ones", shape };
    return name(node.name, shape);
  }

  #call(node: CallSyntax): Matrix {
    const text = node.callee.kind === "name" ? node.callee.name : sourceNotation(node.callee);
    const [first, ...rest] = node.arguments;
    if (text === "einsum" && first?.kind === "string") {
      const operands = rest.map((operand) => this.of(operand));
      return { kind: "einsum", subscripts: first.value, operands, shape: this.#shape(node) };
    }
    const options = node.options.map(({ name: { name: option }, value }) => ({
      name: option,
      value: value ? sourceNotation(value) : "true",
    }));
    const values = node.arguments.map((argument) => this.of(argument));
    return call(text + "′".repeat(node.primes), values, this.#shape(node), options);
  }

  /** Several values, or sizes as text. */
  #list(node: ListSyntax): Matrix {
    if (!node.items.every((item) => this.#facts.has(item)))
      return { kind: "text", text: sourceNotation(node), shape: [] };
    return { kind: "list", items: node.items.map((item) => this.of(item)), shape: [] };
  }

  #bars({ bar, of, mark }: BarsSyntax): Matrix {
    const inside = this.of(of);
    if (bar === "|") {
      return inside.shape.length === 2
        ? call("det", [inside], [])
        : { kind: "norm", mark: "abs", of: inside, shape: [] };
    }
    const matrix = inside.shape.length >= 2;
    const shown = mark?.text === "1" ? "1" : mark?.text === "F" || matrix ? "F" : "2";
    return { kind: "norm", mark: shown, of: inside, shape: [] };
  }

  #inner({ left, right }: InnerSyntax): Matrix {
    const [a, b] = [this.of(left), this.of(right)];
    if (a.shape.length === 1) return product([transpose(a), b], []);
    return call("sum", [hadamard([a, b], a.shape)], []);
  }

  #derivative(node: DerivativeSyntax): Matrix {
    const by = flatMap(node.by, ({ variable, times }) =>
      Array.from({ length: times }, () => this.of(variable)),
    );
    return {
      kind: "derivative",
      spelling: { order: node.order, of: this.of(node.of), by },
      shape: this.#shape(node),
    };
  }
}
