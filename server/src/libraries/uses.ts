/**
 * Uses of values in code that consumes what it uses: `x.ref.add(x)`. Which use is the last is known when all lines are
 * written, so until then a use stands between two marks.
 */
export function used(identifier: string): string {
  return OPEN + identifier + CLOSE;
}

const [OPEN, CLOSE] = ["\uE000", "\uE001"];
const USE = /\uE000([^\uE001]*)\uE001/gu;

/** The identifiers that lines use. */
export function usesIn(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => [...line.matchAll(USE)].map(([, name = ""]) => name)));
}

/** The lines with `.ref` behind every use but the last; of values that `live` on, behind that too. */
export function withReferences(
  lines: readonly string[],
  live: Iterable<string> = [],
): readonly string[] {
  const later = new Set(live);
  return lines
    .toReversed()
    .map((line) => referenced(line, later))
    .toReversed();
}

/** From the last use in a line to the first: code is evaluated as it is read. */
function referenced(line: string, later: Set<string>): string {
  const uses = [...line.matchAll(USE)].reverse();
  return uses.reduce((text, { index, 0: whole, 1: name = "" }) => {
    const spelled = later.has(name) ? `${name}.ref` : name;
    later.add(name);
    return text.slice(0, index) + spelled + text.slice(index + whole.length);
  }, line);
}
