import type { Operation } from "../../libraries/operation.ts";
import type { BrokenCall, Candidate } from "./candidate.ts";

/** The same operands given to another operation, if the operation is one of those that are taken for it. */
export function renamed(
  { site, facts }: BrokenCall,
  taken: ReadonlySet<string>,
  names: readonly string[],
): Candidate[] {
  const { callee } = site.call;
  const { name } = site.operation;
  const space = name.slice(0, name.lastIndexOf(".") + 1);
  if (callee.kind !== "member" || !taken.has(name.slice(space.length))) return [];
  const others = site.receiver ? site.library.methods : site.library.functions;
  return names.flatMap((other): Candidate[] => {
    const operation: Operation | undefined = others.get(site.receiver ? other : `${space}${other}`);
    if (!operation) return [];
    return [{ kind: "rewrite", edits: [{ span: callee.nameSpan, text: other }], facts, operation }];
  });
}
