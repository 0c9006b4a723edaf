import { MINUS_ONE, ONE } from "../../base/rational.ts";
import type { FunctionName } from "../function-name.ts";
import type { FunctionRow } from "../function-row.ts";
import type { NdArray } from "../nd-array.ts";
import { run, scalar } from "./elementwise.ts";

function logSumExp({ data }: NdArray): number {
  const largest = data.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return largest + Math.log(data.reduce((total, x) => total + Math.exp(x - largest), 0));
}

export const softmaxes = {
  softmax: {
    arity: 1,
    resultCore: (core) => core,
    evaluate: (x = scalar(0)) => {
      const total = logSumExp(x);
      return { shape: x.shape, data: x.data.map((entry) => Math.exp(entry - total)) };
    },
    // ∂sᵢ/∂zⱼ = sᵢ (δᵢⱼ − sⱼ).
    jacobians: (_make, { self, core }) => {
      const [here, there] = [run(0, core), run(core, core)];
      const own = { term: self, subscripts: here };
      return [
        [
          { coefficient: ONE, factors: [own], output: here, input: here },
          {
            coefficient: MINUS_ONE,
            factors: [own, { term: self, subscripts: there }],
            output: here,
            input: there,
          },
        ],
      ];
    },
    range: "unit-interval",
    laws: ["sums-to-one"],
  },
  logsumexp: {
    arity: 1,
    resultCore: () => [],
    evaluate: (x = scalar(0)) => scalar(logSumExp(x)),
    jacobians: (make, { args: [z], core }) => {
      const axes = run(0, core);
      const factors = z ? [{ term: make.apply("softmax", [z], core), subscripts: axes }] : [];
      return [[{ coefficient: ONE, factors, output: [], input: axes }]];
    },
  },
} satisfies Partial<Record<FunctionName, FunctionRow>>;
