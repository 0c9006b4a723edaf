import { readFileSync } from "node:fs";

/** The text of a file without its byte order mark; `undefined` where it is not text. */
export function readText(file: string): string | undefined {
  const bytes = readFileSync(file);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode("utf-16le", bytes);
  return bytes.includes(0) ? undefined : decode("utf-8", bytes);
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}
