import { benchArrays } from "./arrays.ts";
import { benchHessians } from "./hessians.ts";
import { benchJax } from "./jax.ts";
import { benchTfjs } from "./tfjs.ts";

/**
 * Prints how long generated derivatives take beside automatic differentiation, in a process of its own. Both arguments are
 * optional: a part of the name of a kind, and of the title of a program.
 */
const KINDS: Readonly<Record<string, (only: string) => Promise<void>>> = {
  "tfjs-cpu": (only) => benchTfjs("cpu", only),
  "tfjs-wasm": (only) => benchTfjs("wasm", only),
  jax: benchJax,
  arrays: benchArrays,
  hessians: benchHessians,
};

const [kind = "", only = ""] = process.argv.slice(2);
for (const [name, run] of Object.entries(KINDS)) if (name.includes(kind)) await run(only);
