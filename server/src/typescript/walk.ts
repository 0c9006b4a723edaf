import { assertNever } from "../base/assert-never.ts";
import {
  type ClassNode,
  type Expression,
  type Field,
  type FunctionNode,
  isStatement,
  type Loop,
  type Parameter,
  type Pattern,
  type Statement,
  type TreeNode,
  type TypeNode,
} from "./tree.ts";

/** What the walk can do at a node; a visitor names what it wants to see. */
export interface Visitor {
  readonly node?: (node: TreeNode) => void;
  readonly function?: (node: FunctionNode) => void;
  readonly class?: (node: ClassNode) => void;
  readonly field?: (node: Field) => void;
  readonly type?: (node: TypeNode) => void;
}

/** Visits every node, each once, outer ones first. No node is so deep that the walk may not recurse. */
export function walk(nodes: readonly TreeNode[], visitor: Visitor): void {
  new Walker(visitor).all(nodes);
}

/** The parts of a loop in the order of the text. */
export function partsOfLoop({ first, head, over, body, last }: Loop): readonly TreeNode[] {
  return [...first, ...(over ? [over.taker, over.list] : []), ...head, body, ...last];
}

class Walker {
  readonly #visitor: Visitor;

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  all(nodes: readonly TreeNode[]): void {
    for (const node of nodes) this.#node(node);
  }

  #node(node: TreeNode | undefined): void {
    if (!node) return;
    this.#visitor.node?.(node);
    if (isStatement(node)) this.#statement(node);
    else this.#expression(node);
  }

  #statement(node: Statement): void {
    switch (node.kind) {
      case "variables":
        for (const { target, type, initializer } of node.declarations) {
          this.#type(type);
          this.#pattern(target);
          this.#node(initializer);
        }
        return;
      case "expression":
      case "return":
      case "leave":
      case "export":
        this.#node(node.expression);
        return;
      case "function-declaration":
        this.#function(node.function);
        return;
      case "class-declaration":
        this.#class(node.class);
        return;
      case "import":
        return;
      case "type-declaration":
        this.#type(node.type);
        return;
      default:
        this.#compound(node);
    }
  }

  /** Statements that hold statements. */
  #compound(
    node: Extract<
      Statement,
      { readonly kind: "block" | "if" | "loop" | "switch" | "try" | "labelled" | "branches" }
    >,
  ): void {
    switch (node.kind) {
      case "block":
        this.all(node.statements);
        return;
      case "if":
        this.#node(node.condition);
        this.#node(node.whenTrue);
        this.#node(node.whenFalse);
        return;
      case "loop":
        this.all(partsOfLoop(node));
        return;
      case "switch":
        this.#node(node.subject);
        for (const { test, statements } of node.clauses) {
          this.#node(test);
          this.all(statements);
        }
        return;
      case "try":
        this.#node(node.body);
        if (node.handler?.target) this.#pattern(node.handler.target);
        this.#node(node.handler?.body);
        this.#node(node.finalizer);
        return;
      case "labelled":
        this.#node(node.body);
        return;
      case "branches":
        this.all(node.parts);
        return;
      default:
        assertNever(node);
    }
  }

  #expression(node: Expression): void {
    switch (node.kind) {
      case "name":
      case "number":
      case "string":
      case "boolean":
      case "nothing":
      case "this":
        return;
      case "array":
        this.all(node.items);
        return;
      case "object":
        for (const { value } of node.properties) this.#node(value);
        return;
      case "call":
        this.#node(node.callee);
        this.all(node.arguments);
        return;
      case "same":
        this.#type(node.type);
        this.#node(node.of);
        return;
      case "function":
        this.#function(node.function);
        return;
      case "class":
        this.#class(node.class);
        return;
      case "other":
        this.all(node.parts);
        return;
      default:
        this.#operation(node);
    }
  }

  /** Expressions of few parts. */
  #operation(
    node: Extract<
      Expression,
      {
        readonly kind:
          | "member"
          | "element"
          | "spread"
          | "binary"
          | "unary"
          | "assignment"
          | "conditional";
      }
    >,
  ): void {
    switch (node.kind) {
      case "member":
        this.#node(node.object);
        return;
      case "element":
        this.#node(node.object);
        this.#node(node.index);
        return;
      case "spread":
        this.#node(node.of);
        return;
      case "binary":
        this.#node(node.left);
        this.#node(node.right);
        return;
      case "unary":
        this.#node(node.operand);
        return;
      case "assignment":
        this.#node(node.target);
        this.#node(node.value);
        return;
      case "conditional":
        this.#node(node.condition);
        this.#node(node.whenTrue);
        this.#node(node.whenFalse);
        return;
      default:
        assertNever(node);
    }
  }

  #function(node: FunctionNode): void {
    this.#visitor.function?.(node);
    this.#type(node.returnType);
    for (const parameter of node.parameters) this.#parameter(parameter);
    if (node.body) this.all(node.body.statements);
    this.#node(node.result);
  }

  #parameter({ target, type, initializer }: Parameter): void {
    this.#type(type);
    this.#pattern(target);
    this.#node(initializer);
  }

  #pattern(pattern: Pattern): void {
    if (pattern.kind === "name-pattern") return;
    for (const { target, initializer } of pattern.elements) {
      if (target) this.#pattern(target);
      this.#node(initializer);
    }
  }

  #class(node: ClassNode): void {
    this.#visitor.class?.(node);
    this.#node(node.base);
    for (const field of node.fields) this.#field(field);
    for (const method of node.methods) this.#function(method);
    this.all(node.others);
  }

  #field(field: Field): void {
    this.#visitor.field?.(field);
    this.#type(field.type);
    this.#node(field.initializer);
  }

  #type(type: TypeNode | undefined): void {
    if (!type) return;
    this.#visitor.type?.(type);
    if (type.kind === "type-tuple" || type.kind === "type-intersection")
      for (const member of type.members) this.#type(member);
    if (type.kind !== "type-members") return;
    for (const field of type.fields) this.#field(field);
    for (const method of type.methods) this.#function(method);
  }
}
