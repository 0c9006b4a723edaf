/** Longer names are not compared. */
const MAX_LENGTH = 60;

/** The known name that is nearest to a misspelled one, if it is near: at most a third of its letters differ. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= least) continue;
    if (Math.max(candidate.length, name.length) > MAX_LENGTH) continue;
    const distance = editDistance(name, candidate);
    // Names without a letter in common, such as `b` and `W`, are no misspellings of each other.
    const related = distance < Math.max(candidate.length, name.length);
    if (related && distance < least) [least, nearest] = [distance, candidate];
  }
  return nearest;
}

/** Letters inserted, deleted, replaced, or swapped with their neighbour; a letter in the other case counts half. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= b.length; column += 1) {
      const [x, y] = [a.charAt(line - 1), b.charAt(column - 1)];
      const replaced =
        (row[column - 1] ?? 0) + (x === y ? 0 : x.toLowerCase() === y.toLowerCase() ? 0.5 : 1);
      const swapped =
        x === b.charAt(column - 2) && y === a.charAt(line - 2)
          ? (before[column - 2] ?? 0) + 1
          : replaced;
      next.push(Math.min(replaced, swapped, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
