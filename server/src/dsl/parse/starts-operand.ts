import type { Token } from "../lex/token.ts";
import type { Cursor } from "./cursor.ts";

const OPENERS: ReadonlySet<string> = new Set(["(", "{", "⟨", "[", "⌊"]);
const PREFIXES: ReadonlySet<string> = new Set(["√", "∂", "∇", "𝟏", "Σ"]);

/** Whether an operand can begin here: decides what stands side by side, and whether a bar opens or closes. */
export function startsOperand(cursor: Cursor, ahead = 0): boolean {
  const token = cursor.peek(ahead);
  switch (token.kind) {
    case "number":
    case "name":
    case "string":
    case "command":
      return true;
    case "open":
      return OPENERS.has(token.text);
    case "sign":
      return PREFIXES.has(token.text);
    case "bar":
      return !closesBar(cursor, token);
    default:
      return false;
  }
}

/** A bar closes where one of its kind is open, as far as the nearest bracket; `||` closes only as a pair. */
function closesBar({ frames }: Cursor, token: Token): boolean {
  for (let place = frames.length - 1; place >= 0; place--) {
    const frame = frames[place];
    if (frame === "(") return false;
    if (frame === token.text || (frame === "||" && token.text === "|")) return true;
  }
  return false;
}
