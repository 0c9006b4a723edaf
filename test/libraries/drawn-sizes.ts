import type { Random } from "../harness/random-term.ts";

/** Either value, the first one seldom. */
export function rarely<T>(random: Random, seldom: T, usual: T): T {
  return random() < 0.1 ? seldom : usual;
}

export function int(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

export function sizes(random: Random, rank: number): number[] {
  return Array.from({ length: rank }, () => int(random, 1, 3));
}

export function maybe<T>(random: Random, value: T): T | undefined {
  return random() < 0.5 ? value : undefined;
}
