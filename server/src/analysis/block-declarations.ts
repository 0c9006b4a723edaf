import type { Budget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import { nameKey } from "../dsl/names.ts";
import type { ParsedBlock } from "../dsl/parse.ts";
import type { DeclarationGroup } from "../dsl/statement-syntax.ts";
import type { AxisNotation } from "../shape/notation.ts";
import type { EmbeddedBlock } from "../typescript/embedded.ts";
import type { Hosts } from "../typescript/hosts.ts";
import type { Expression, SourceTree } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";
import type { DeclaringScopes } from "./declaring-scopes.ts";
import { inFront } from "./in-front.ts";

/** A math block and its syntax. */
export interface WrittenBlock extends EmbeddedBlock {
  readonly parsed: ParsedBlock;
}

/** The shape that a block gives to a variable of the code, with places in the file. */
export interface BlockDeclaration {
  readonly axes: readonly AxisNotation[];
  readonly span: Span;
}

/**
 * What math blocks declare of variables of the code, known before any code is followed. Of several blocks the first counts.
 * A variable that gets another value later is left out: a block may mean either.
 */
export class BlockDeclarations {
  readonly #declarations = new Map<string, BlockDeclaration>();
  readonly #names = new Set<string>();
  readonly #scopes: DeclaringScopes;
  readonly #budget: Budget;

  constructor(
    tree: SourceTree,
    blocks: readonly WrittenBlock[],
    hosts: Hosts,
    scopes: DeclaringScopes,
    budget: Budget,
  ) {
    this.#scopes = scopes;
    this.#budget = budget;
    for (const block of blocks) this.#read(block, hosts);
    if (this.#declarations.size > 0) this.#leaveOutAssigned(tree);
  }

  /** Whether a block declares a variable of that name somewhere. */
  declares(name: string): boolean {
    return this.#names.has(name);
  }

  /** What a block says of the variable or field that the function, block or class of that span declares. */
  of(name: string, declaring: Span): BlockDeclaration | undefined {
    return this.#declarations.get(keyOf(name, declaring));
  }

  #read(block: WrittenBlock, hosts: Hosts): void {
    const front = inFront(block.comment, hosts);
    const fields = new Set(front && "fields" in front ? front.fields.map(({ name }) => name) : []);
    const place = (front?.span ?? block.span).start;
    const groups = declaredShapes(block.parsed);
    const variables = new Set(
      groups.flatMap(({ names }) => names.map(({ name }) => nameKey(name))),
    );
    for (const { names, type } of groups) {
      const axes = type.shape?.axes ?? [];
      if (!axes.every((axis) => isGeneric(axis, variables))) continue;
      const written = axes.map((axis) => ({ ...axis, span: block.map.spanToFile(axis.span) }));
      for (const { name, span } of names) {
        this.#budget.spend();
        this.#names.add(name);
        const scope = fields.has(name) ? front?.span : this.#scopes.around(name, place);
        const key = scope && keyOf(name, scope);
        if (key !== undefined && !this.#declarations.has(key))
          this.#declarations.set(key, { axes: written, span: block.map.spanToFile(span) });
      }
    }
  }

  #leaveOutAssigned({ statements }: SourceTree): void {
    const forget = (target: Expression): void => {
      const scope = target.kind === "name" && this.#scopes.around(target.name, target.span.start);
      if (scope) this.#declarations.delete(keyOf(target.name, scope));
    };
    walk(statements, {
      node: (node) => {
        if (node.kind === "assignment") forget(node.target);
      },
    });
  }
}

/** The declarations with a shape; one with a value is a claim. */
function declaredShapes({ statements }: ParsedBlock): DeclarationGroup[] {
  return statements.flatMap((statement) =>
    statement.kind === "declaration" && statement.sides.length === 0
      ? statement.groups.filter(({ type }) => type.shape !== undefined)
      : [],
  );
}

/** Whether an axis is one size in names of sizes only: a block may call a variable and a size the same, code may not. */
function isGeneric(axis: AxisNotation, variables: ReadonlySet<string>): boolean {
  if (axis.kind === "pack") return false;
  return axis.kind === "unknown" || !axis.names.some(({ name }) => variables.has(nameKey(name)));
}

function keyOf(name: string, { start, end }: Span): string {
  return `${name} ${start} ${end}`;
}
