import { FUNCTION_SPELLINGS, formSpelled } from "../../base/function-forms.ts";
import { type Shape, sameShape } from "../../shape/dim.ts";
import { entrywiseFunction } from "../../tensor/entrywise-functions.ts";
import { nameKey } from "../names.ts";
import type { CallSyntax, Expression, ProductSyntax } from "../syntax.ts";
import { type Form, joinForms, missingFactor } from "./forms.ts";

/** What is to hold together: the sides of one equation, with the name that it defines and a shape that is said. */
export interface Equation {
  readonly name: string | undefined;
  readonly sides: readonly Expression[];
  readonly shape: Shape | undefined;
}

/** Shapes of the names that have none, as far as one reading of the equations gives them. */
export interface Solved {
  /** By the key of the name. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Of names that only a guess gives: `x` in `W x` may be a matrix too. */
  readonly guesses: ReadonlyMap<string, Shape>;
}

const ROUNDS = 4;

/**
 * Solves for the shapes of names: in `W x + b` with a known `W x`, `b` has its shape. `shapeOf` gives what is known;
 * whatever it does not know is solved for. Nothing is reported here.
 */
export function solveShapes(
  equations: readonly Equation[],
  shapeOf: (name: string) => Form | undefined,
): Solved {
  const solver = new Solver(shapeOf);
  for (let round = 0; round < ROUNDS; round++) {
    const before = solver.count;
    for (const equation of equations) solver.read(equation);
    if (solver.count === before && round > 0) break;
  }
  const guesses = solver.guess(equations);
  return { shapes: solver.shapes, guesses };
}

class Solver {
  readonly shapes = new Map<string, Shape>();
  readonly #defined = new Map<string, Form>();
  readonly #shapeOf: (name: string) => Form | undefined;
  #guesses: Map<string, Shape> | undefined;

  constructor(shapeOf: (name: string) => Form | undefined) {
    this.#shapeOf = shapeOf;
  }

  get count(): number {
    return this.shapes.size + this.#defined.size;
  }

  read({ name, sides, shape }: Equation): void {
    const forms = sides.map((side) => this.infer(side));
    const known: Form | undefined = shape
      ? { shape, row: false }
      : forms.find((form) => form !== undefined);
    if (name !== undefined && known) this.#defined.set(nameKey(name), known);
    const wanted = known ?? (name === undefined ? undefined : this.#formOf(name));
    if (wanted) this.#pushUnknown(sides, forms, wanted);
  }

  guess(equations: readonly Equation[]): ReadonlyMap<string, Shape> {
    this.#guesses = new Map();
    for (const equation of equations) this.read(equation);
    return this.#guesses;
  }

  #formOf(name: string): Form | undefined {
    const known = this.#shapeOf(name) ?? this.#defined.get(nameKey(name));
    const solved = this.shapes.get(nameKey(name));
    return known ?? (solved && { shape: solved, row: false });
  }

  infer(node: Expression): Form | undefined {
    switch (node.kind) {
      case "number":
        return SCALAR;
      case "name":
        return this.#formOf(node.name);
      case "group":
      case "negation":
      case "multiple":
        return this.infer(node.of);
      case "sum":
        return this.#inferEntrywise(node.terms.map(({ of }) => of));
      case "hadamard":
        return this.#inferEntrywise([node.first, ...node.rest.map(({ of }) => of)]);
      case "product":
        return this.#inferProduct(node);
      case "transpose":
        return flipped(this.infer(node.of));
      case "power":
        return this.infer(node.base);
      case "bars":
        this.infer(node.of);
        return SCALAR;
      case "inner":
        this.#inferEntrywise([node.left, node.right]);
        return SCALAR;
      case "call":
        return this.#inferCall(node);
      default:
        return undefined;
    }
  }

  /** Parts of one shape: those that are known give it to the others. */
  #inferEntrywise(parts: readonly Expression[]): Form | undefined {
    const forms = parts.map((part) => this.infer(part));
    const known = forms.reduce((best, form) => larger(best, form), undefined);
    if (known) this.#pushUnknown(parts, forms, known);
    return known;
  }

  #pushUnknown(
    parts: readonly Expression[],
    forms: readonly (Form | undefined)[],
    known: Form,
  ): void {
    for (const [at, part] of parts.entries()) if (!forms[at]) this.push(part, known);
  }

  #inferProduct(node: ProductSyntax): Form | undefined {
    const factors = [node.first, ...node.rest.map(({ of }) => of)];
    const forms = factors.map((factor) => this.infer(factor));
    const last = factors.at(-1);
    const left = foldForms(forms.slice(0, -1));
    if (this.#guesses && last && !forms.at(-1) && left?.shape.length === 2)
      this.push(last, { shape: left.shape.slice(1), row: false });
    return foldForms(forms);
  }

  #inferCall(node: CallSyntax): Form | undefined {
    const [first] = node.arguments;
    const name = node.callee.kind === "name" ? node.callee.name : "";
    const form = formSpelled(name);
    if (!first || form?.takesSizes) return undefined;
    const forms = node.arguments.map((argument) => this.infer(argument));
    if (form?.result === "same") return forms[0];
    return form?.result === "scalar" && node.options.length === 0 ? SCALAR : undefined;
  }

  push(node: Expression, form: Form): void {
    switch (node.kind) {
      case "name":
        this.#learn(node.name, form);
        return;
      case "group":
      case "negation":
      case "multiple":
        this.push(node.of, form);
        return;
      case "transpose":
        this.push(node.of, flipped(form) ?? form);
        return;
      case "sum":
        for (const { of } of node.terms) if (!this.infer(of)) this.push(of, form);
        return;
      case "hadamard":
        for (const of of [node.first, ...node.rest.map((step) => step.of)])
          if (!this.infer(of)) this.push(of, form);
        return;
      case "product":
        this.#pushProduct(node, form);
        return;
      case "call": {
        const [argument] = node.arguments;
        const name = node.callee.kind === "name" ? node.callee.name : "";
        if (argument && isEntrywise(name)) this.push(argument, form);
        return;
      }
      default:
    }
  }

  #pushProduct(node: ProductSyntax, form: Form): void {
    const factors = [node.first, ...node.rest.map(({ of }) => of)];
    const forms = factors.map((factor) => this.infer(factor));
    const at = forms.indexOf(undefined);
    const factor = factors[at];
    if (!factor || forms.filter((other) => other === undefined).length !== 1) return;
    const solved = missingFactor(
      foldForms(forms.slice(0, at)),
      foldForms(forms.slice(at + 1)),
      form,
    );
    if (solved) this.push(factor, solved);
  }

  #learn(name: string, { shape }: Form): void {
    if (this.#formOf(name)) return;
    (this.#guesses ?? this.shapes).set(nameKey(name), shape);
  }
}

function isEntrywise(spelling: string): boolean {
  const name = FUNCTION_SPELLINGS.get(spelling);
  return name !== undefined && entrywiseFunction(name) !== undefined;
}

const SCALAR: Form = { shape: [], row: false };

function foldForms(forms: readonly (Form | undefined)[]): Form | undefined {
  const [first, ...rest] = forms;
  if (forms.length === 0) return SCALAR;
  return rest.reduce<Form | undefined>(
    (total, form) => total && form && joinForms(total, form),
    first,
  );
}

function flipped(form: Form | undefined): Form | undefined {
  if (!form) return undefined;
  if (form.shape.length === 1) return { shape: form.shape, row: !form.row };
  const [rows, columns] = form.shape.slice(-2);
  return rows && columns
    ? { shape: [...form.shape.slice(0, -2), columns, rows], row: false }
    : form;
}

function larger(best: Form | undefined, form: Form | undefined): Form | undefined {
  if (
    !form ||
    (best && (best.shape.length >= form.shape.length || sameShape(best.shape, form.shape)))
  )
    return best;
  return form;
}
