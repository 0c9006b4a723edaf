import type { Token } from "../lex/token.ts";

const CONTINUES: ReadonlySet<string> = new Set(
  "+ − ⊙ ⊘ .^ ^ · * × @ / // ⊗ == = := : ∈ , < ≤ > ≥ ≠ ← √ ∂ ∇".split(" "),
);
const BEGINS_AS_OPERATOR: ReadonlySet<string> = new Set(
  "+ − ⊙ ⊘ .^ ^ · * × @ / ⊗ == = : , < ≤ > ≥ ≠".split(" "),
);

/**
 * The tokens of each statement. A statement ends at `;` or at the line's end, but goes on while a bracket is open, behind
 * an operator, and when the next line begins with one. A bracket that never closes holds nothing together, and neither
 * does a dangling operator before a line that clearly begins a statement: half-typed text must not swallow what follows.
 */
export function splitStatements(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
): Token[][] {
  const statements: Token[][] = [];
  let current: Token[] = [];
  const closings: number[] = [];
  let place = -1;
  for (const token of tokens) {
    place += 1;
    const match = token.kind === "open" ? matches.get(token.start) : undefined;
    if (match !== undefined) closings.push(match);
    if (token.start === closings.at(-1)) closings.pop();
    const line = token.kind === "line";
    const ends =
      closings.length === 0 &&
      (line ? !goesOn(current, tokens, place) : token.kind === "sign" && token.text === ";");
    if (!line && !ends) current.push(token);
    if (!ends || current.length === 0) continue;
    statements.push(current);
    current = [];
  }
  if (current.length > 0) statements.push(current);
  return statements;
}

function goesOn(current: readonly Token[], tokens: readonly Token[], line: number): boolean {
  let next = line;
  while (tokens[next]?.kind === "line" && next < line + 2) next++;
  const after = tokens[next];
  const before = current.at(-1);
  if (!after || after.kind === "line" || !before) return false;
  if (after.kind === "sign" && BEGINS_AS_OPERATOR.has(after.text)) return true;
  if (before.kind !== "sign" || !CONTINUES.has(before.text)) return false;
  return continuesList(current, before) || !beginsStatement(tokens, next);
}

/** Behind a comma a declaration or `dims` takes further names, which look like new statements. */
function continuesList([first]: readonly Token[], { text }: Token): boolean {
  return text === "," && first?.kind === "name";
}

/** `name =`, `name :`, `name, name :`. */
function beginsStatement(tokens: readonly Token[], start: number): boolean {
  let place = start;
  while (tokens[place]?.kind === "name" && tokens[place + 1]?.text === "," && place < start + 40)
    place += 2;
  const after = tokens[place + 1];
  return (
    tokens[place]?.kind === "name" &&
    after?.kind === "sign" &&
    ["=", ":", "∈", ":="].includes(after.text)
  );
}
