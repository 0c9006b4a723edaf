/** A number with at most two decimals and no zero before the point. */
export function number(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded).replace(/^(-?)0\./, "$1.");
}

/** Text for an XML attribute in either kind of quotes, or for the content of an element. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Path data with every gap that is not needed taken out, and the others as commas. */
export function compactPath(path: string): string {
  return path
    .trim()
    .replace(/\s+/g, " ")
    .replace(/ ?([a-zA-Z,]) ?/g, "$1")
    .replace(/ ?,?-/g, "-")
    .replace(/ /g, ",");
}
