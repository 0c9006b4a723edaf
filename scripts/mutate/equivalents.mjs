/**
 * Mutants that no test can kill, each with the reason: the mutated code does the same.
 * @typedef {{ readonly file: string, readonly what: string, readonly why: string }} Equivalent
 */

/** @type {readonly Equivalent[]} */
export const equivalents = [];
