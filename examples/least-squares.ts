/**
 * Least squares with plain arrays. The gradient that the code computes is the one that the block derives.
 *
 * @math
 *   A: [m, n], x: [n], b: [m]
 *   r = A x − b
 *   L = ‖r‖²
 *   ∂L/∂x = 2 Aᵀ (A x − b)
 *   ∂²L/∂x²
 */
export function descend(A: number[][], x: number[], b: number[], rate: number): number[] {
  const r = A.map((row, i) => row.reduce((sum, a, j) => sum + a * (x[j] ?? 0), 0) - (b[i] ?? 0));
  return x.map((value, j) => {
    const slope = 2 * A.reduce((sum, row, i) => sum + (row[j] ?? 0) * (r[i] ?? 0), 0);
    return value - rate * slope;
  });
}
