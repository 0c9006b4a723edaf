import { describe, expect, it } from "vitest";
import { afterAction } from "../harness/code-action.ts";
import { typeErrors } from "../harness/type-errors.ts";

const JAX = `import { numpy as np, nn } from "@jax-js/jax";

/**
 * @math
 *   W: [m, d], x: [d, 1], b: [m, 1], t: [m, 1]
 *   z = W x + b
 *   y = relu(z)
 *   L = sum((y − t) .^ 2)
 *   $0∂L/∂W
 */
export function loss(W: np.Array, x: np.Array, b: np.Array, t: np.Array) {
  const z = np.matmul(W, x).add(b);
  const y = nn.relu(z);
  return np.square(y.sub(t)).sum();
}
`;

describe("code that consumes its values", () => {
  it("keeps what was consumed before, and what is used afterwards", () => {
    const after = afterAction(JAX, "Insert ∂L/∂W");
    expect(after).toContain("np.matmul(W, x.ref).add(b)");
    expect(after).toContain("nn.relu(z.ref)");
    expect(after).toContain("y.ref.sub(t.ref).mul(2).mul(np.heaviside(z, 0))");
    expect(after).toContain("np.matmul(dz, x.transpose())");
    expect(after).toContain("np.square(y.sub(t)).sum()");
    expect(typeErrors(after)).toEqual([]);
  });

  it("imports what it needs by its name", () => {
    const single = JAX.replace("numpy as np, nn", "numpy as np")
      .replace(/ {2}const y.*\n/, "")
      .replace("y.sub(t)", "t.sub(z)");
    const after = afterAction(single, "Insert ∂L/∂W");
    expect(after).toMatch(/^import \{ nn \} from "@jax-js\/jax";\n/);
    expect(after).toContain(" = nn.relu(z.ref);");
    expect(after).toContain("np.square(t.sub(z))");
    expect(typeErrors(after)).toEqual([]);
  });
});

const MATRICES = `import { Matrix } from "ml-matrix";

/**
 * @math
 *   X: [n, d], W: [d, k], b: [k], T: [n, k]
 *   Z = X W + b
 *   $0L = sum((Z − T) .^ 2)
 */
export function loss(X: Matrix, W: Matrix, b: number[], T: Matrix): number {
  const Z = X.mmul(W).addRowVector(b);
  return Matrix.sub(Z, T).pow(2).sum();
}
`;

describe("code that could change its values", () => {
  it("changes only what nobody else has", () => {
    const after = afterAction(MATRICES, "Insert backward pass for L");
    expect(after).toContain("const dZ = Matrix.sub(Z, T).mul(2);");
    expect(after).toContain("const dW = X.transpose().mmul(dZ);");
    expect(after).toContain('const db = dZ.sum("column");');
    expect(after).toContain("const dT = Matrix.sub(T, Z).mul(2);");
    expect(typeErrors(after)).toEqual([]);
  });
});

const NUMPY = `import { matmul, add, type NDArray } from "numpy-ts";

/**
 * @math
 *   X: [n, d], W: [d, k], s: scalar
 *   Z = s X W
 *   $0L = sum(exp(Z))
 */
export function loss(X: NDArray, W: NDArray, s: number): NDArray {
  const Z = matmul(X, W).multiply(s);
  return add(Z.exp(), 0);
}
`;

describe("code in which what has no axes is a number", () => {
  it("says so to the compiler", () => {
    const after = afterAction(NUMPY, "Insert backward pass for L");
    expect(after).toMatch(/const ds = .* as number/);
    expect(typeErrors(after)).toEqual([]);
  });
});
