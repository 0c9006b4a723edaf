import { expect, it } from "vitest";
import { describeExplanation } from "../../server/src/words/describe-derivation.ts";
import { ENGLISH_DERIVATIONS } from "../../server/src/words/en-derivations.ts";
import { derivedBlock } from "../harness/derive-block.ts";

const LAYER = "W: [m, d], x: [d], t: [m], v: [d], u: [m]\nz = W x\nL = ‖z − t‖²";

it.each([
  [`${LAYER}\n∂L/∂W`, "outer-product", /outer product.*trace trick.*tr\(x δᵀ dW\)/],
  [`${LAYER}\n∂L/∂x`, "number-by-vector", /shape of x, \[d\].*dL = gᵀ dx/],
  [`${LAYER}\n∂L/∂z`, "number-by-vector", /shape of z, \[m\]/],
  [`${LAYER}\n∂z/∂x`, "jacobian", /\[m, d\].*takes m backward passes/],
  [`${LAYER}\nvjp(z, x, u)`, "vjp", /One backward pass.*\[m, d\], takes m\./],
  [`${LAYER}\njvp(z, x, v)`, "jvp", /One forward pass.*\[m, d\], takes d\./],
  [`${LAYER}\nhvp(L, x, v)`, "hvp", /two gradients.*takes d of them/],
  [`${LAYER}\nhessian(L, x)`, "hessian", /is \[d, d\], and symmetric.*L is convex/],
  ["x: [n]\nf = −‖x‖²\nhessian(f, x)", "hessian", /strictly concave/],
  ["x: [n]\nf = sum(x.^3)\nhessian(f, x)", "hessian", /saddle/],
  [
    "X: [m, n]\nf = ‖X‖²\nhessian(f, X)",
    "tensor-hessian",
    /by X: \[m, n\] has shape \[m, n, m, n\], as a matrix \[m\*n, m\*n\]\./,
  ],
  ["x: [n]\ny = tanh(x)\n∂y/∂x", "diagonal-jacobian", /Entry i of y.*diagonal/],
  ["X: [m, d], w: [d]\nY = X ⊙ X\n∂Y/∂X", "tensor-jacobian", /\[m, d, m, d\].*\[m\*d, m\*d\]/],
  [
    "A: [m, n]\nY = Aᵀ\n∂vec(Y)/∂vec(A)",
    "vec-jacobian",
    /vec\(Y\).*\[m\*n, m\*n\]\. Times vec\(dA\)/,
  ],
  ["X: [m, n]\nf = ‖X‖²\n∂²f/∂vec(X)²", "vec-hessian", /is \[m\*n, m\*n\], and symmetric/],
  ["A: [n, n], B: [n, n]\nf = tr(A B A)\n∂f/∂A", "number-by-matrix", /tr\(Gᵀ dA\).*trace trick/],
  ["A: [n, n] symmetric, B: [n, n]\nf = tr(B A)\n∂f/∂A", "by-symmetric", /\(G \+ Gᵀ\)\/2/],
  [
    "A: [n, n], B: [n, n]\nf = tr(B A)\ngrad(f, A, symmetric)",
    "symmetric-entries",
    /\(G \+ Gᵀ\)\/2/,
  ],
  ["A: [n, n], b: [n]\nf = b' A b\ngrad(f, A, diagonal)", "diagonal-entries", /stay 0/],
  ["x: [n], y: [n], A: [n, n]\nf = x' A y\n∂²f/∂x∂y", "mixed", /\[n, n\].*transposed/],
  ["x: [n]\nf = sum(x.^4)\n∂³f/∂x³", "higher", /\[n, n, n\]/],
  ["t: scalar\nf = sin(t)\n∂f/∂t", "number-by-number", /Near a value of t, f changes/],
  ["t: scalar\nf = sin(t)\n∂²f/∂t²", "curve", /f curves up/],
  ["t: scalar, a: [n]\ny = sin(t) a\n∂y/∂t", "by-number", /shape of y, \[n\].*forward pass/],
])("%s is explained as %s", (block, kind, said) => {
  const explanation = derivedBlock(block, { check: false, steps: true }).answers[0]?.explanation;
  expect(explanation?.kind).toBe(kind);
  const text = explanation && describeExplanation(explanation, ENGLISH_DERIVATIONS);
  expect(text).toMatch(said);
  expect(text?.match(/\.(\s|$)/gu)).toHaveLength(2);
});

it("a value without a name is called so", () => {
  const [answer] = derivedBlock("x: [n]\n∂(x' x)/∂x", { check: false, steps: true }).answers;
  const text = answer?.explanation && describeExplanation(answer.explanation, ENGLISH_DERIVATIONS);
  expect(text).toMatch(/df = gᵀ dx, so the value grows/);
});

it("nothing is explained of what does not depend, nor without steps", () => {
  const explained = (text: string, steps: boolean) =>
    derivedBlock(text, { check: false, steps }).answers[0]?.explanation;
  expect(explained("x: [n], y: [n]\nf = sum(y)\n∂f/∂x", true)).toBeUndefined();
  expect(explained("x: [n]\nf = sum(x)\n∂f/∂x", false)).toBeUndefined();
});
