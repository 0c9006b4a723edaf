import { createRequire } from "node:module";
import path from "node:path";
import { build, type Plugin } from "esbuild";

const require = createRequire(import.meta.url);

/** Tensors need the runtime for their data only, not for its sessions. */
const WITHOUT_SESSIONS = `
  import { Tensor } from "onnxruntime-node";
  export { Tensor };
  export const isONNXTensor = (x) => x instanceof Tensor;
  export const isONNXProxy = () => false;
  export const createInferenceSession = () => { throw new Error("no runtime"); };
  export const runInferenceSession = createInferenceSession;
`;

/** The tensors of Transformers.js as the package has them, without models and without a runtime. */
export async function loadTensors(): Promise<Readonly<Record<string, unknown>>> {
  const root = path.dirname(path.dirname(require.resolve("@huggingface/transformers")));
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "src/utils/tensor.js")],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    logLevel: "silent",
    plugins: [withoutSessions(root)],
  });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  new Function("module", "exports", "require", outputFiles[0]?.text ?? "")(
    module,
    module.exports,
    require,
  );
  return module.exports;
}

function withoutSessions(root: string): Plugin {
  return {
    name: "without-sessions",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /backends\/onnx\.js$/ }, () => ({ path: "onnx", namespace: "stand-in" }));
      onLoad({ filter: /.*/, namespace: "stand-in" }, () => ({
        contents: WITHOUT_SESSIONS,
        resolveDir: root,
      }));
    },
  };
}
