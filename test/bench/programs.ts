/** Long programs of one kind each, of about as many lines as asked for. */
export function longPrograms(
  lines: number,
): readonly { readonly name: string; readonly text: string }[] {
  return Object.entries(PARTS).map(([name, part]) => {
    const count = Math.ceil(lines / part.split("\n").length);
    const parts = Array.from({ length: count }, (_, at) => part.replaceAll("#", `${at}`));
    return { name: `${name}.ts`, text: [HEAD, ...parts].join("\n") };
  });
}

/** One class of about as many lines, its shapes written in comments. */
export function longClass(lines: number): { readonly name: string; readonly text: string } {
  const count = Math.ceil(lines / METHOD.split("\n").length);
  const methods = Array.from({ length: count }, (_, at) => METHOD.replaceAll("#", `${at}`));
  return { name: "class.ts", text: [HEAD, FIELDS, ...methods, "}"].join("\n") };
}

const HEAD = 'import * as tf from "@tensorflow/tfjs";';
const FIELDS = `export class Network {
  constructor(
    readonly W: tf.Tensor2D, // [m, d]
    readonly V: tf.Tensor2D, // [d, m]
    readonly b: tf.Tensor1D, // [m]
  ) {}
`;
const METHOD = `  /** What comes out of layer #. */
  layer#(X: tf.Tensor2D /* [n, d] */, training = false): tf.Tensor2D {
    const z = tf.matMul(X, this.W, false, true).add(this.b); // [n, m]
    const h = training ? tf.dropout(tf.relu(z), 0.5) : tf.relu(z);
    const [rows, columns] = h.shape;
    if (rows === 0) return tf.zeros([rows, columns]);
    const mean = h.mean(1, true); // [n, 1]
    const centred = h.sub(mean);
    // [n, d]
    const back = tf.matMul(centred, this.V, false, true);
    return back.add(X);
  }
`;
const PARTS = {
  classes: `export class Layer# {
  readonly W: tf.Tensor2D; // [m, d]
  readonly b: tf.Tensor1D; // [m]

  constructor(W: tf.Tensor2D, b: tf.Tensor1D) {
    this.W = W;
    this.b = b;
  }

  forward(X: tf.Tensor2D /* [n, d] */): tf.Tensor2D {
    const z = tf.matMul(X, this.W, false, true); // [n, m]
    return tf.relu(z.add(this.b));
  }
}
`,
  blocks: `/**
 * Squared loss of a linear layer.
 * @math
 *   W: [m, d], x: [d], b: [m], t: [m]
 *   z = W x + b
 *   L = ‖relu(z) − t‖²
 *   ∂L/∂W : [m, d]
 */
export function loss#(W: tf.Tensor2D, x: tf.Tensor1D, b: tf.Tensor1D, t: tf.Tensor1D) {
  const z = tf.dot(W, x).add(b); // [m]
  const residual = tf.relu(z).sub(t);
  const delta = residual.mul(2).mul(z.step(0));
  const dW = tf.outerProduct(delta, x); // ∂L/∂W
  return { loss: residual.square().sum(), dW };
}
`,
  "no-tensors": `/** A request of kind # with its answer. */
export interface Request# { readonly id: number; readonly path: string; tags?: string[] }

export async function handle#(request: Request#, retries = 3): Promise<string> {
  const parts = request.path.split("/").filter((part) => part !== ""); // without empty ones
  for (let attempt = 0; attempt < retries; attempt += 1) {
    try {
      const response = await fetch("/api/" + parts.join("/") + String(attempt));
      if (!response.ok) throw new Error("status " + response.status);
      return await response.text();
    } catch (error) {
      if (attempt === retries - 1) return String(error);
    }
  }
  const { id, tags = [] } = request;
  return tags.length > 0 ? [id, ...tags].map((tag) => String(tag).trim()).join(",") : "";
}
`,
} as const;
