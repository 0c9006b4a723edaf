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

/** In front of a function or class a block sees what is inside; elsewhere the scope that it stands in. */
export function blockPlace(
  { span, comment }: EmbeddedBlock,
  hosts: Hosts,
  session: Session,
): BlockPlace {
  const front = inFront(comment, hosts);
  const scope = (front && session.scopeOf(front)) ?? session.file.at(span.start);
  const inner = front ?? session.functionAround(scope);
  const isFunction = inner && "parameters" in inner;
  return { scope, host: isFunction ? { span: inner.span, body: inner.body?.span } : undefined };
}

function inFront(comment: Comment, hosts: Hosts): FunctionNode | ClassNode | undefined {
  const host = hosts.isOnOwnLine(comment) ? hosts.of(comment) : undefined;
  return host && bodyOf(host);
}

function bodyOf(host: Host): FunctionNode | ClassNode | undefined {
  if (host.kind === "function" || host.kind === "class") return host.node;
  if (host.kind !== "declaration" && host.kind !== "property" && host.kind !== "field")
    return undefined;
  const made = host.kind === "property" ? host.node : host.node.initializer;
  const inner = made && withoutCasts(made);
  return inner?.kind === "function" ? inner.function : undefined;
}
