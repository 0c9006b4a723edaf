/** What a declaration may say of a variable, and what is inferred of any term. */
export const PROPERTIES = [
  "symmetric",
  "spd",
  "psd",
  "diagonal",
  "orthogonal",
  "invertible",
  "positive",
  "lower",
  "upper",
  "constant",
] as const;

export type Property = (typeof PROPERTIES)[number];
