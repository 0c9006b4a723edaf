import type { BoundComment } from "./bound-comments.ts";
import type { Session } from "./session.ts";

/** A comment that says `[n, n]` allows the growth of `[n]` with `[n, 1]` that was found since. */
export function allowGrowth(
  since: number,
  comments: readonly BoundComment[],
  { findings }: Session,
): void {
  if (!comments.some(saysSquare)) return;
  const kept = findings.slice(since).filter(({ kind }) => kind !== "outer-broadcast");
  findings.splice(since, findings.length, ...kept);
}

function saysSquare({ shapes: [shape] }: BoundComment): boolean {
  const [first, second, more] = shape?.axes ?? [];
  return (
    first?.kind === "size" && second?.kind === "size" && !more && first.dim.key === second.dim.key
  );
}
