const WIDEST = 60;

/** Text of the user between backticks, on one line and clipped at 60 characters. */
export function quote(text: string): string {
  return `\`${clip(text)}\``;
}

/** Text of the user on one line, clipped at 60 characters. */
function clip(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const signs = [...line.slice(0, WIDEST * 2)];
  return signs.length <= WIDEST ? line : `${signs.slice(0, WIDEST - 1).join("")}…`;
}
