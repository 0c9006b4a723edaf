/** Hashes of structure, alike in every store: two lanes of 32 bits folded into 53. */
export function hashOf(...parts: readonly (number | string)[]): number {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (const part of parts) {
    const code = typeof part === "string" ? hashOfString(part) : part;
    // Written out twice: this loop runs more often than any other.
    let mixed = Math.imul(high ^ code, 0x5bd1e995);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed + 0x165667b1, 0x2c1b3c6d);
    high = mixed ^ (mixed >>> 13);
    mixed = low ^ Math.floor(code / 0x100000000) ^ Math.imul(code, 0x27d4eb2f) ^ high;
    mixed = Math.imul(mixed, 0x5bd1e995);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed + 0x165667b1, 0x2c1b3c6d);
    low = mixed ^ (mixed >>> 13);
  }
  return (high >>> 0) * 0x200000 + (low >>> 11);
}

function hashOfString(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) + text.length * 0x100000000;
}
