import type { Token } from "./token.ts";

const OPENERS = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
  ["⟩", "⟨"],
  ["⌋", "⌊"],
]);

/** For every opening bracket that is closed, by the offset of its start: the offset where its closing one starts. */
export function matchBrackets(tokens: readonly Token[]): Map<number, number> {
  const matches = new Map<number, number>();
  const open: Token[] = [];
  const waiting = new Map<string, number>();
  for (const token of tokens) {
    if (token.kind === "open") {
      open.push(token);
      waiting.set(token.text, (waiting.get(token.text) ?? 0) + 1);
    }
    const opener = token.kind === "close" ? OPENERS.get(token.text) : undefined;
    // Only a bracket that is known to wait is searched for: the stack is unwound once, not once per stray bracket.
    if (!opener || !waiting.get(opener)) continue;
    for (let top = open.pop(); top; top = open.pop()) {
      waiting.set(top.text, (waiting.get(top.text) ?? 1) - 1);
      if (top.text !== opener) continue;
      matches.set(top.start, token.start);
      break;
    }
  }
  return matches;
}

/** Offsets of the opening brackets that nothing closes. */
export function unclosedBrackets(tokens: readonly Token[]): Set<number> {
  const matches = matchBrackets(tokens);
  const openers = tokens.filter(({ kind, start }) => kind === "open" && !matches.has(start));
  return new Set(openers.map(({ start }) => start));
}
