import { row } from "./box.ts";
import type { Group } from "./groups.ts";
import type { Mark } from "./marks.ts";

/** The reach of the widest group, below which no line breaking can go. */
export function widestGroup(groups: readonly Group[]): number {
  return groups.reduce((widest, group) => Math.max(widest, group.reach), 0);
}

/**
 * The marks of the groups, broken into lines at `\\` and, where a line would be wider than `limit`,
 * between groups. Without such a break lines are centred as KaTeX centres them; with one they start
 * at the left, continuations indented as far as the limit leaves room.
 */
export function placeGroups(groups: readonly Group[], limit: number): readonly Mark[] {
  const indent = Math.max(0, Math.min(INDENT, limit - widestGroup(groups)));
  const lines = breakLines(groups, limit, indent);
  const wrapped = lines.some((line) => line.continuation);
  const widest = lines.reduce((width, line) => Math.max(width, line.width), 0);
  const marks: Mark[] = [];
  let baseline = 0;
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    if (above !== undefined) baseline += above.descent + line.gap + line.ascent;
    const left = line.continuation ? indent : 0;
    const x = wrapped ? left : (widest - line.width) / 2;
    row(line.groups.map((group) => group.box)).place(marks, x, baseline, line.width);
  });
  return marks;
}

/** Indentation of a continued line. */
const INDENT = 2;
/** Of a line, when it is broken for fewer brackets to be torn apart. */
const LEAST_FILLED = 0.5;
/** Extra space above a continued line. */
const CONTINUATION_GAP = 0.25;
/**
 * With `line-height: 1.2` a line box reaches up as far as the Main font (ascent 0.903, descent 0.272)
 * and down as far as the Math font (0.717 and 0.218), half the leading added to each.
 */
const LINE_ASCENT = 0.9155;
const LINE_DESCENT = 0.3505;

interface Line extends LineStart {
  readonly groups: readonly Group[];
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
}

interface LineStart {
  /** Whether it goes on with the line above it. */
  readonly continuation: boolean;
  /** Extra space above it. */
  readonly gap: number;
}

function breakLines(groups: readonly Group[], limit: number, indent: number): readonly Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  for (const group of groups) {
    const fits = line !== undefined && line.width + group.reach <= lineLimit(line, limit, indent);
    if (line !== undefined && fits && group.newline === undefined) {
      line = extended(line, group);
      continue;
    }
    const continuation = line !== undefined && group.newline === undefined;
    const gap = continuation ? CONTINUATION_GAP : (group.newline ?? 0);
    const end = line && continuation ? breakOf(line, group, limit, indent) : undefined;
    if (line !== undefined) lines.push(lineOf(line, line.groups.slice(0, end)));
    const moved = end === undefined ? [] : (line?.groups.slice(end) ?? []);
    line = lineOf({ continuation, gap }, [...moved, group]);
  }
  return line === undefined ? lines : [...lines, line];
}

/**
 * How many groups of a line stay when `next` does not fit: those in front of the last place with the fewest brackets open, where
 * that leaves the line half full and the rest fits on the next one.
 */
function breakOf(line: Line, next: Group, limit: number, indent: number): number {
  let [end, depth, before, after] = [line.groups.length, next.depth, line.width, next.reach];
  for (let at = line.groups.length - 1; at > 0 && depth > 0; at -= 1) {
    const group = line.groups[at];
    before -= group?.box.width ?? 0;
    after += group?.box.width ?? 0;
    if (before < LEAST_FILLED * limit || after > limit - indent) break;
    if (group && group.depth < depth) [end, depth] = [at, group.depth];
  }
  return end;
}

/** The line with these groups. */
function lineOf({ continuation, gap }: LineStart, groups: readonly Group[]): Line {
  const size = { width: 0, ascent: LINE_ASCENT, descent: LINE_DESCENT };
  return groups.reduce(extended, { groups: [], ...size, continuation, gap });
}

function lineLimit(line: Line, limit: number, indent: number): number {
  return line.continuation ? limit - indent : limit;
}

function extended(line: Line, group: Group): Line {
  return {
    ...line,
    groups: [...line.groups, group],
    width: line.width + group.box.width,
    ascent: Math.max(line.ascent, group.ascent),
    descent: Math.max(line.descent, group.descent),
  };
}
