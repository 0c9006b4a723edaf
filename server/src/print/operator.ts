import type { Matrix } from "../matrix/tree.ts";

/** Trees whose parts need brackets where they bind looser; names, numbers and calls never do. */
export type Operator = Exclude<
  Matrix,
  {
    kind:
      | "name"
      | "number"
      | "size"
      | "ones"
      | "zeros"
      | "identity"
      | "call"
      | "einsum"
      | "list"
      | "text";
  }
>;
