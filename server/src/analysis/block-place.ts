import type { EmbeddedBlock } from "../typescript/embedded.ts";
import type { Hosts } from "../typescript/hosts.ts";
import type { BlockHost } from "./analysis.ts";
import { inFront } from "./in-front.ts";
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
  const scope = (front && session.nodeScopes.of(front)) ?? session.file.at(span.start);
  const inner = front ?? session.nodeScopes.functionAround(scope);
  const isFunction = inner && "parameters" in inner;
  return { scope, host: isFunction ? { span: inner.span, body: inner.body?.span } : undefined };
}
