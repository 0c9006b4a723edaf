/**
 * A piece of source on one line, clipped.
 * @param {string} text
 */
export function describe(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-25)}` : line;
}
