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

/** Visits every node, each once, outer ones first. */
export function walk(nodes: readonly TreeNode[], visitor: Visitor): void {
  const waiting: (TreeNode | undefined)[] = [...nodes].reverse();
  const walker = new Walker(visitor);
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!node) continue;
    visitor.node?.(node);
    const children = walker.childrenOf(node);
    for (let at = children.length - 1; at >= 0; at -= 1) waiting.push(children[at]);
  }
}

class Walker {
  readonly #visitor: Visitor;

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  childrenOf(node: TreeNode): readonly (TreeNode | undefined)[] {
    return isStatement(node) ? this.#ofStatement(node) : this.#ofExpression(node);
  }

  #ofStatement(node: Statement): readonly (TreeNode | undefined)[] {
    switch (node.kind) {
      case "variables":
        return node.declarations.flatMap(({ target, type, initializer }) => {
          this.#type(type);
          return [...this.#ofPattern(target), initializer];
        });
      case "expression":
      case "return":
      case "leave":
        return [node.expression];
      case "function-declaration":
        return this.#ofFunction(node.function);
      case "class-declaration":
        return this.#ofClass(node.class);
      case "block":
        return node.statements;
      case "if":
        return [node.condition, node.whenTrue, node.whenFalse];
      case "loop":
        return partsOfLoop(node);
      case "switch":
        return [
          node.subject,
          ...node.clauses.flatMap(({ test, statements }) => [test, ...statements]),
        ];
      case "try":
        return [
          node.body,
          ...(node.handler?.target ? this.#ofPattern(node.handler.target) : []),
          node.handler?.body,
          node.finalizer,
        ];
      case "labelled":
        return [node.body];
      case "import":
        return [];
      case "type-declaration":
        this.#type(node.type);
        return [];
      case "branches":
        return node.parts;
      default:
        return assertNever(node);
    }
  }

  #ofExpression(node: Expression): readonly (TreeNode | undefined)[] {
    switch (node.kind) {
      case "name":
      case "number":
      case "string":
      case "boolean":
      case "nothing":
      case "this":
        return [];
      case "array":
        return node.items;
      case "object":
        return node.properties.map(({ value }) => value);
      case "member":
        return [node.object];
      case "element":
        return [node.object, node.index];
      case "call":
        return [node.callee, ...node.arguments];
      case "binary":
      case "unary":
      case "assignment":
      case "conditional":
        return partsOfOperation(node);
      case "same":
        this.#type(node.type);
        return [node.of];
      case "spread":
        return [node.of];
      case "function":
        return this.#ofFunction(node.function);
      case "class":
        return this.#ofClass(node.class);
      case "other":
        return node.parts;
      default:
        return assertNever(node);
    }
  }

  #ofFunction(node: FunctionNode): readonly (TreeNode | undefined)[] {
    this.#visitor.function?.(node);
    this.#type(node.returnType);
    const heads = node.parameters.flatMap((parameter) => this.#ofParameter(parameter));
    return [...heads, ...(node.body?.statements ?? []), node.result];
  }

  #ofParameter({ target, type, initializer }: Parameter): readonly (TreeNode | undefined)[] {
    this.#type(type);
    return [...this.#ofPattern(target), initializer];
  }

  #ofPattern(pattern: Pattern): readonly (TreeNode | undefined)[] {
    if (pattern.kind === "name-pattern") return [];
    return pattern.elements.flatMap(({ target, initializer }) => [
      ...(target ? this.#ofPattern(target) : []),
      initializer,
    ]);
  }

  #ofClass(node: ClassNode): readonly (TreeNode | undefined)[] {
    this.#visitor.class?.(node);
    const fields = node.fields.map((field) => this.#ofField(field));
    return [
      node.base,
      ...fields,
      ...node.methods.flatMap((method) => this.#ofFunction(method)),
      ...node.others,
    ];
  }

  #ofField(field: Field): TreeNode | undefined {
    this.#visitor.field?.(field);
    this.#type(field.type);
    return field.initializer;
  }

  /** Types hold no nodes of other kinds but signatures, which have no bodies. */
  #type(type: TypeNode | undefined): void {
    if (!type) return;
    this.#visitor.type?.(type);
    if (type.kind === "type-tuple") for (const member of type.members) this.#type(member);
    if (type.kind === "type-intersection") for (const member of type.members) this.#type(member);
    if (type.kind !== "type-members") return;
    for (const field of type.fields) this.#ofField(field);
    for (const method of type.methods) this.#ofFunction(method);
  }
}

/** The parts of a loop in the order of the text. */
export function partsOfLoop({ first, head, over, body, last }: Loop): readonly TreeNode[] {
  return [...first, ...(over ? [over.taker, over.list] : []), ...head, body, ...last];
}

type Operation = Extract<
  Expression,
  { readonly kind: "binary" | "unary" | "assignment" | "conditional" }
>;

function partsOfOperation(node: Operation): readonly Expression[] {
  switch (node.kind) {
    case "binary":
      return [node.left, node.right];
    case "unary":
      return [node.operand];
    case "assignment":
      return [node.target, node.value];
    case "conditional":
      return [node.condition, node.whenTrue, node.whenFalse];
  }
}
