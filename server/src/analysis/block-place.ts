import type { Comment } from "../typescript/comments.ts";
import type { EmbeddedBlock } from "../typescript/embedded.ts";
import type { Host, Hosts } from "../typescript/hosts.ts";
import type { ClassNode, FunctionNode } from "../typescript/tree.ts";
import type { BlockHost } from "./analysis.ts";
import { withoutCasts } from "./maker.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";

/** Where a block stands: what it sees, and the function that belongs to it. */
export interface BlockPlace {
  readonly scope: Scope;
  readonly host: BlockHost | undefined;
}

/** Finds the places of the blocks of one file. */
export class Places {
  readonly #hosts: Hosts;
  readonly #session: Session;
  readonly #functions = new Map<Scope, ReadonlyMap<FunctionNode, string>>();

  constructor(hosts: Hosts, session: Session) {
    this.#hosts = hosts;
    this.#session = session;
  }

  /** In front of a function or class a block sees what is inside; elsewhere the scope that it stands in. */
  of({ span, comment }: EmbeddedBlock): BlockPlace {
    const session = this.#session;
    const front = inFront(comment, this.#hosts);
    const scope = (front && session.scopeOf(front.node)) ?? session.file.at(span.start);
    if (front && "fields" in front.node) return { scope, host: undefined };
    const inner = front?.node ?? session.functionAround(scope);
    return {
      scope,
      host:
        inner && "parameters" in inner
          ? hostOf(inner, front?.name ?? this.#nameIn(inner, scope))
          : undefined,
    };
  }

  /** A function without a name of its own is called like the variable that holds it. */
  #nameIn(node: FunctionNode, scope: Scope): string | undefined {
    if (node.name !== undefined) return node.name;
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const name = this.#functionsOf(at).get(node);
      if (name !== undefined && scope.lookup(name) === at.variables.get(name)) return name;
    }
    return undefined;
  }

  #functionsOf(scope: Scope): ReadonlyMap<FunctionNode, string> {
    const known = this.#functions.get(scope);
    if (known) return known;
    const names = new Map<FunctionNode, string>();
    for (const [name, { value }] of scope.variables) {
      this.#session.step();
      if (value.meaning?.kind !== "function" || names.has(value.meaning.function)) continue;
      names.set(value.meaning.function, name);
    }
    this.#functions.set(scope, names);
    return names;
  }
}

interface Front {
  readonly node: FunctionNode | ClassNode;
  readonly name: string | undefined;
}

function inFront(comment: Comment, hosts: Hosts): Front | undefined {
  const host = hosts.isOnOwnLine(comment) ? hosts.of(comment) : undefined;
  return host && functionOf(host);
}

function functionOf(host: Host): Front | undefined {
  if (host.kind === "function" || host.kind === "class")
    return { node: host.node, name: host.node.name };
  if (host.kind !== "declaration" && host.kind !== "property" && host.kind !== "field")
    return undefined;
  const made = host.kind === "property" ? host.node : host.node.initializer;
  const inner = made && withoutCasts(made);
  if (inner?.kind !== "function") return undefined;
  const target = host.kind === "declaration" ? host.node.target : undefined;
  return {
    node: inner.function,
    name: target?.kind === "name-pattern" ? target.name : inner.function.name,
  };
}

function hostOf({ span, body, parameters }: FunctionNode, name: string | undefined): BlockHost {
  const names = parameters.flatMap(({ target }) =>
    target.kind === "name-pattern" ? [target.name] : [],
  );
  return { name, span, body: body?.span, parameters: names };
}
