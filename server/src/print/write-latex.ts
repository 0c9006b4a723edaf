import type { Matrix } from "../matrix/tree.ts";

/** Writes a part in brackets where it holds together less tightly than `atLeast`. */
export type WriteLatex = (tree: Matrix, atLeast: number) => string;
