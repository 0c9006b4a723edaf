import type { Comment } from "../typescript/comments.ts";
import type { Host, Hosts } from "../typescript/hosts.ts";
import type { ClassNode, FunctionNode } from "../typescript/tree.ts";
import { withoutCasts } from "./maker.ts";

/** The function or class that a comment stands in front of. */
export function inFront(comment: Comment, hosts: Hosts): FunctionNode | ClassNode | undefined {
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
