import { expect, test } from "vitest";
import { readObserved } from "../../server/src/typescript/shape-comment.ts";

const isRead = (text: string) => readObserved({ text, offset: 0 }) !== undefined;

test.each([
  ...["[n, d] perm", "[n, d] - permutation", "[n, d] axes", "[n, d] along an axis"],
  ...["of shape [n, d]. If rank 3, a batch of one", "of shape [n, d], broadcastable to x"],
  ...["of rank 3 or rank 2 of shape [n, d]", "1D, or 2-D of shape [n, d]"],
  ...[
    "x; a = b of shape [n, d]",
    "y // of shape [n, d]",
    "of shape [n, d]; z = 1",
    "of shape [n] and of shape [m]",
  ],
])("%s", (text) => expect(isRead(text)).toBe(false));

test.each([
  ...["of shape [n, d] along an axis", "what f(x) makes, of shape [n, d]", "of shape [3]"],
  ...["of rank 2, of shape [n, d], rows or columns", "2-D list of 3D points, of shape [n, 3]"],
])("%s is one", (text) => expect(isRead(text)).toBe(true));
