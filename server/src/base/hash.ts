import type { Rational } from "./rational.ts";

/** Hashes of structure, alike in every store: signed whole numbers of 32 bits, built up part by part. */
export function mix(hash: number, part: number): number {
  let mixed = Math.imul(hash ^ part, 0x5bd1e995);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed + 0x165667b1, 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

export function hashOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ text.length;
}

const HASH_OF_ONE = mix(1, 1);

export function hashOfRational({ top, bottom }: Rational): number {
  return top === 1 && bottom === 1 ? HASH_OF_ONE : mix(Number(top) | 0, Number(bottom) | 0);
}
