/** A small function that emitted code calls, written into the file once. */
export type HelperName = keyof typeof HELPER_SOURCES;

/** The text of every helper, typed; TensorFlow.js is called `tf`, numpy-ts `np`, the class of ml-matrix `Matrix`. */
export const HELPER_SOURCES = {
  sum: `
function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}`,
  dot: `
function dot(a: number[], b: number[]): number {
  return a.reduce((total, value, i) => total + value * b[i], 0);
}`,
  range: `
function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}`,
  transpose: `
function transpose(A: number[][]): number[][] {
  return A[0].map((_, j) => A.map((row) => row[j]));
}`,
  matvec: `
function matvec(A: number[][], x: number[]): number[] {
  return A.map((row) => dot(row, x));
}`,
  matmul: `
function matmul(A: number[][], B: number[][]): number[][] {
  const columns = transpose(B);
  return A.map((row) => columns.map((column) => dot(row, column)));
}`,
  outer: `
function outer(a: number[], b: number[]): number[][] {
  return a.map((x) => b.map((y) => x * y));
}`,
  diag: `
function diag(x: number[]): number[][] {
  return x.map((value, i) => x.map((_, j) => (i === j ? value : 0)));
}`,
  rowsOf: `
function rowsOf(A: Float64Array, columns: number): number[][] {
  return range(A.length / columns).map((i) => Array.from(A.subarray(i * columns, (i + 1) * columns)));
}`,
  identity: `
function identity(n: number): number[][] {
  return range(n).map((i) => range(n).map((j) => (i === j ? 1 : 0)));
}`,
  cumsum: `
function cumsum(x: number[]): number[] {
  let total = 0;
  return x.map((value) => {
    total += value;
    return total;
  });
}`,
  sigmoid: `
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}`,
  softplus: `
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}`,
  softmax: `
function softmax(z: number[]): number[] {
  const largest = z.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = z.map((value) => Math.exp(value - largest));
  const total = sum(powers);
  return powers.map((power) => power / total);
}`,
  logsumexp: `
function logsumexp(z: number[]): number {
  const largest = z.reduce((a, b) => Math.max(a, b), -Infinity);
  return largest + Math.log(sum(z.map((value) => Math.exp(value - largest))));
}`,
  logsoftmax: `
function logsoftmax(z: number[]): number[] {
  const total = logsumexp(z);
  return z.map((value) => value - total);
}`,
  max: `
function max(values: number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
}`,
  min: `
function min(values: number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}`,
  prod: `
function prod(values: number[]): number {
  return values.reduce((product, value) => product * value, 1);
}`,
  // The Maclaurin series where it is short, else the continued fraction of erfc (Abramowitz & Stegun 7.1.6, 7.1.14).
  erf: `
function erf(x: number): number {
  const size = Math.abs(x);
  let value = 0;
  if (size < 2.5) {
    for (let n = 0, term = size; term > value * 1e-17; n++, term *= (2 * size * size) / (2 * n + 1)) {
      value += term;
    }
    value *= (2 / Math.sqrt(Math.PI)) * Math.exp(-size * size);
  } else {
    let tail = 0;
    for (let n = 60; n > 0; n--) tail = n / 2 / (size + tail);
    value = 1 - Math.exp(-size * size) / Math.sqrt(Math.PI) / (size + tail);
  }
  return Math.sign(x) * value;
}`,
  // Doolittle's factors in one matrix, rows exchanged for the largest pivot; \`sign\` is that of the exchange.
  lu: `
function lu(A: number[][]): { factors: number[][]; order: number[]; sign: number } {
  const factors = A.map((row) => [...row]);
  const order = A.map((_, i) => i);
  let sign = 1;
  for (let k = 0; k < factors.length; k++) {
    let best = k;
    for (let i = k + 1; i < factors.length; i++) {
      if (Math.abs(factors[i][k]) > Math.abs(factors[best][k])) best = i;
    }
    if (best !== k) {
      [factors[k], factors[best]] = [factors[best], factors[k]];
      [order[k], order[best]] = [order[best], order[k]];
      sign = -sign;
    }
    for (let i = k + 1; i < factors.length; i++) {
      const factor = factors[k][k] === 0 ? 0 : factors[i][k] / factors[k][k];
      factors[i][k] = factor;
      for (let j = k + 1; j < factors.length; j++) factors[i][j] -= factor * factors[k][j];
    }
  }
  return { factors, order, sign };
}`,
  inv: `
function inv(A: number[][]): number[][] {
  const { factors, order } = lu(A);
  const n = A.length;
  const columns = A.map((_, column) => {
    const x = order.map((row) => (row === column ? 1 : 0));
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) x[i] -= factors[i][j] * x[j];
    for (let i = n - 1; i >= 0; i--) {
      for (let j = i + 1; j < n; j++) x[i] -= factors[i][j] * x[j];
      x[i] /= factors[i][i];
    }
    return x;
  });
  return transpose(columns);
}`,
  det: `
function det(A: number[][]): number {
  const { factors, sign } = lu(A);
  return factors.reduce((product, row, i) => product * row[i], sign);
}`,
  logdet: `
function logdet(A: number[][]): number {
  return sum(lu(A).factors.map((row, i) => Math.log(Math.abs(row[i]))));
}`,
  // One-sided Jacobi rotations make the columns of A V orthogonal: their lengths are the singular values (Hestenes, 1958).
  svd: `
function svd(A: number[][]): { scaled: number[][]; right: number[][]; values: number[] } {
  const scaled = transpose(A);
  const right = identity(scaled.length);
  for (let sweep = 0, rotated = true; rotated && sweep < 60; sweep++) {
    rotated = false;
    for (let p = 0; p < scaled.length; p++) {
      for (let q = p + 1; q < scaled.length; q++) {
        const a = dot(scaled[p], scaled[p]);
        const b = dot(scaled[q], scaled[q]);
        const c = dot(scaled[p], scaled[q]);
        if (c === 0 || Math.abs(c) <= 1e-15 * Math.sqrt(a * b)) continue;
        rotated = true;
        const tau = (b - a) / (2 * c);
        const tangent = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.hypot(1, tau));
        const cosine = 1 / Math.hypot(1, tangent);
        for (const side of [scaled, right]) {
          const [u, v] = [side[p], side[q]];
          side[p] = u.map((value, i) => cosine * (value - tangent * v[i]));
          side[q] = v.map((value, i) => cosine * (value + tangent * u[i]));
        }
      }
    }
  }
  return { scaled, right, values: scaled.map((column) => Math.hypot(...column)) };
}`,
  pinv: `
function pinv(A: number[][], negligible = 1e-12): number[][] {
  const { scaled, right, values } = svd(A);
  const least = negligible * Math.max(...values);
  const inverses = values.map((value) => (value > least ? 1 / value ** 2 : 0));
  return values.map((_, i) => A.map((_, j) => sum(inverses.map((inverse, k) => right[k][i] * inverse * scaled[k][j]))));
}`,
  symmetric: `
function symmetric(A: number[][]): number[][] {
  return A.map((row, i) => row.map((value, j) => (value + A[j][i]) / 2));
}`,
  eigmax: `
function eigmax(A: number[][]): number {
  const S = symmetric(A);
  const bound = Math.hypot(...S.flat());
  const shifted = S.map((row, i) => row.map((value, j) => (i === j ? value + bound : value)));
  return Math.max(...svd(shifted).values) - bound;
}`,
  chol: `
function chol(A: number[][]): number[][] {
  const S = symmetric(A);
  const L = S.map((row) => row.map(() => 0));
  for (let i = 0; i < L.length; i++) {
    for (let j = 0; j <= i; j++) {
      const rest = S[i][j] - dot(L[i].slice(0, j), L[j]);
      L[i][j] = i === j ? Math.sqrt(rest) : rest / L[j][j];
    }
  }
  return L;
}`,
  // The exponential series of A / 2ˢ, squared s times.
  expm: `
function expm(A: number[][]): number[][] {
  const halvings = Math.max(0, Math.ceil(Math.log2(Math.hypot(...A.flat()))) + 1);
  const scaled = A.map((row) => row.map((value) => value / 2 ** halvings));
  let result = identity(A.length);
  for (let order = 18; order > 0; order--) {
    result = matmul(scaled, result).map((row, i) => row.map((value, j) => value / order + (i === j ? 1 : 0)));
  }
  for (let square = 0; square < halvings; square++) result = matmul(result, result);
  return result;
}`,
  matpow: `
function matpow(A: number[][], exponent: number): number[][] {
  let square = exponent < 0 ? inv(A) : A;
  let result = identity(A.length);
  for (let rest = Math.abs(exponent); rest >= 1; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = matmul(result, square);
    square = matmul(square, square);
  }
  return result;
}`,
  inverse: `
/** TensorFlow.js has no inverse: the values are read back, so no gradient of tf.grad flows through. */
function inverse(A: tf.Tensor): tf.Tensor2D {
  return tf.tensor2d(inv(A.arraySync() as number[][]));
}`,
  determinant: `
/** TensorFlow.js has no determinant: the values are read back, so no gradient of tf.grad flows through. */
function determinant(A: tf.Tensor): tf.Scalar {
  return tf.scalar(det(A.arraySync() as number[][]));
}`,
  logDeterminant: `
/** TensorFlow.js has no determinant: the values are read back, so no gradient of tf.grad flows through. */
function logDeterminant(A: tf.Tensor): tf.Scalar {
  return tf.scalar(logdet(A.arraySync() as number[][]));
}`,
  pseudoInverse: `
/** TensorFlow.js has no pseudoinverse: the values are read back, so no gradient of tf.grad flows through. */
function pseudoInverse(A: tf.Tensor): tf.Tensor2D {
  return tf.tensor2d(pinv(A.arraySync() as number[][], 1e-6));
}`,
  cholesky: `
/** TensorFlow.js has no Cholesky factor: the values are read back, so no gradient of tf.grad flows through. */
function cholesky(A: tf.Tensor): tf.Tensor2D {
  return tf.tensor2d(chol(A.arraySync() as number[][]));
}`,
  largestEigenvalue: `
/** TensorFlow.js has no eigenvalues: the values are read back, so no gradient of tf.grad flows through. */
function largestEigenvalue(A: tf.Tensor): tf.Scalar {
  return tf.scalar(eigmax(A.arraySync() as number[][]));
}`,
  matrixPower: `
/** TensorFlow.js has no matrix power: the values are read back, so no gradient of tf.grad flows through. */
function matrixPower(A: tf.Tensor, exponent: number): tf.Tensor2D {
  return tf.tensor2d(matpow(A.arraySync() as number[][], exponent));
}`,
  matrixExponential: `
/** TensorFlow.js has no matrix exponential: the values are read back, so no gradient of tf.grad flows through. */
function matrixExponential(A: tf.Tensor): tf.Tensor2D {
  return tf.tensor2d(expm(A.arraySync() as number[][]));
}`,
  mapEntries: `
function mapEntries(x: np.NDArray, f: (entry: number) => number): np.NDArray {
  return np.array((x.flatten().tolist() as number[]).map(f)).reshape(...x.shape);
}`,
  mapMatrix: `
function mapMatrix(A: Matrix, f: (entry: number) => number): Matrix {
  return new Matrix(A.to2DArray().map((row) => row.map(f)));
}`,
  lowerTriangle: `
function lowerTriangle(A: Matrix): Matrix {
  return new Matrix(A.to2DArray().map((row, i) => row.map((entry, j) => (j <= i ? entry : 0))));
}`,
  softmaxOfRows: `
function softmaxOfRows(z: np.NDArray): np.NDArray {
  const powers = z.subtract(z.max(-1, true) as np.NDArray).exp();
  return powers.divide(powers.sum(-1, true) as np.NDArray);
}`,
  logSoftmaxOfRows: `
function logSoftmaxOfRows(z: np.NDArray): np.NDArray {
  return z.subtract(logSumExp(z, -1).expand_dims(-1));
}`,
  logSumExp: `
function logSumExp(z: np.NDArray, axis: number): np.NDArray {
  const largest = z.max(axis, true) as np.NDArray;
  const sums = z.subtract(largest).exp().sum(axis, true) as np.NDArray;
  return sums.log().add(largest).squeeze(axis);
}`,
};

/** Which helpers a helper calls. */
export const HELPER_NEEDS: { readonly [K in HelperName]?: readonly HelperName[] } = {
  matvec: ["dot"],
  matmul: ["transpose", "dot"],
  rowsOf: ["range"],
  identity: ["range"],
  softmax: ["sum"],
  logsumexp: ["sum"],
  logsoftmax: ["logsumexp"],
  inv: ["lu", "transpose"],
  det: ["lu"],
  logdet: ["lu", "sum"],
  svd: ["transpose", "identity", "dot"],
  pinv: ["svd", "sum"],
  eigmax: ["symmetric", "svd"],
  chol: ["symmetric", "dot"],
  expm: ["identity", "matmul"],
  pseudoInverse: ["pinv"],
  cholesky: ["chol"],
  largestEigenvalue: ["eigmax"],
  matrixExponential: ["expm"],
  matpow: ["inv", "identity", "matmul"],
  matrixPower: ["matpow"],
  inverse: ["inv"],
  determinant: ["det"],
  logDeterminant: ["logdet"],
  logSoftmaxOfRows: ["logSumExp"],
};

/** Every helper, in the order in which they are written. */
export const HELPER_NAMES: readonly HelperName[] = Object.keys(HELPER_SOURCES).filter(isHelperName);

function isHelperName(name: string): name is HelperName {
  return name in HELPER_SOURCES;
}
