import * as jax from "@jax-js/jax";
import { afterAction } from "../../harness/code-action.ts";
import { load } from "../../harness/emitted.ts";
import { randomFrom } from "../../harness/seeded.ts";
import { medianRatio } from "./ratios.ts";

interface HessianProgram {
  readonly title: string;
  /** The declarations and definitions of a math block that defines `L`. */
  readonly block: readonly string[];
  /** What `L` is derived by comes first. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  /** `L` in the words of jax-js. */
  readonly loss: (...inputs: jax.Array[]) => jax.Array;
}

const { numpy: np } = jax;

const PROGRAMS: readonly HessianProgram[] = [
  {
    title: "matrix factorisation by one factor, (50, 50, 5)",
    block: ["U: [m, k], V: [n, k], R: [m, n]", "L = ‖U V' − R‖²"],
    inputs: { U: [50, 5], V: [50, 5], R: [50, 50] },
    loss: (U, V, R) => np.sum(np.square(np.matmul(U, V.transpose()).sub(R))),
  },
  {
    title: "separable sum, 250",
    block: ["x: [n], a: [n]", "L = sum(a ⊙ log(1 + exp(x)))"],
    inputs: { x: [250], a: [250] },
    loss: (x, a) => np.sum(a.mul(np.log(np.exp(x).add(1)))),
  },
  {
    title: "logistic regression, 800 × 200",
    block: ["w: [d], X: [n, d], y: [n]", "L = sum(log(1 + exp(X w)) − y ⊙ (X w))"],
    inputs: { w: [200], X: [800, 200], y: [800] },
    loss: (w, X, y) => {
      const z = np.dot(X, w);
      return np.sum(np.log(np.exp(z.ref).add(1)).sub(y.mul(z)));
    },
  },
];

/** A generated Hessian beside `hessian` of jax-js, as they are and compiled. */
export async function benchHessians(only: string): Promise<void> {
  await jax.init("wasm");
  jax.defaultDevice("wasm");
  const rows: Record<string, object> = {};
  for (const program of PROGRAMS)
    if (program.title.includes(only)) rows[program.title] = await rowOf(program);
  console.log("generated Hessian ÷ hessian of jax-js");
  console.table(rows);
}

async function rowOf(program: HessianProgram) {
  const random = randomFrom(1);
  const [by, ...others] = Object.values(program.inputs).map((shape) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const data = Float32Array.from({ length: count }, () => random() - 0.5);
    return np.array(data, { shape: [...shape], dtype: jax.DType.Float32 });
  });
  if (!by) throw new Error("nothing to derive by");
  const generated = generatedHessian(program);
  const rest = () => others.map((one) => one.ref);
  const own = (x: jax.Array) => generated(x, ...rest());
  // It knows vectors only.
  const flat = jax.hessian((x: jax.Array) => program.loss(x.reshape(by.shape), ...rest()));
  const theirs = (x: jax.Array) => flat(x.reshape([-1]));
  const difference = largestDifference(own(by.ref), theirs(by.ref));
  const times = await medianRatio(
    () => settled(own(by.ref)),
    () => settled(theirs(by.ref)),
    10,
  );
  return { ...times, "largest difference": difference };
}

/** The Hessian that is inserted into a function of the inputs. */
function generatedHessian({ block, inputs }: HessianProgram): HessianProgram["loss"] {
  const names = Object.keys(inputs);
  const parameters = names.map((name) => `${name}: np.Array`).join(", ");
  const lines = [...block, `$0∂²L/∂${names[0]}²`].map((line) => ` *   ${line}\n`).join("");
  const head = 'import { numpy as np, nn } from "@jax-js/jax";\n\n';
  const text = `${head}/**\n * @math\n${lines} */\nexport function hessian(${parameters}) {\n  return 0;\n}\n`;
  const source = afterAction(text, "Insert");
  const run = load(source.replace("return 0;", `return d2L_d${names[0]}2;`), "hessian");
  return (...given) => {
    const found = run(...given);
    if (!(found instanceof jax.Array)) throw new Error(`no array came out of\n${source}`);
    return found;
  };
}

async function settled(array: jax.Array): Promise<void> {
  await array.blockUntilReady();
  array.dispose();
}

function largestDifference(own: jax.Array, theirs: jax.Array): number {
  const [found, wanted] = [[...own.dataSync()], [...theirs.dataSync()]];
  const off = found.map((entry, at) => Math.abs(entry - (wanted[at] ?? Number.NaN)));
  return Number(off.reduce((most, entry) => Math.max(most, entry), 0).toPrecision(2));
}
