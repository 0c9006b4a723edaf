import type { Random } from "./random-term.ts";

/** Random numbers from a seed, the same on every machine (Mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The seed of this run, which tests print; `SEED=1 npx vitest run …` repeats a run. */
export const SEED = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));
