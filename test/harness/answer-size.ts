import type { Answer } from "../../server/src/derive/answer.ts";
import { nodeCount } from "../../server/src/matrix/size.ts";

/** Nodes of the formula and of every line that it uses, with the name and the sign of each line. */
export function answerSize({ matrix, where }: Pick<Answer, "matrix" | "where">): number {
  return where.reduce((total, line) => total + 2 + nodeCount(line.matrix), nodeCount(matrix));
}
