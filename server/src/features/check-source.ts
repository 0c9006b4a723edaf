import type { LibraryName } from "../libraries/library.ts";
import type { TestRunner } from "./action.ts";

/** A test that compares a function's gradients with central differences. */
export interface GradientCheck {
  readonly library: LibraryName;
  readonly tests: TestRunner;
  /** Where both functions are imported from. */
  readonly module: string;
  readonly forward: CheckedCall;
  readonly backward: CheckedCall;
  readonly sizes: ReadonlyMap<string, readonly number[]>;
  /** What the backward function is given beside the arguments of the other; a number is derived as it is. */
  readonly cotangent: string | undefined;
  /** By argument, the field of the result; none where the result is the one gradient. */
  readonly gradients: ReadonlyMap<string, string | undefined>;
}

export interface CheckedCall {
  readonly name: string;
  readonly arguments: readonly string[];
}

/** How a library makes an array of a list of entries, and gives them back. */
interface Entries {
  readonly imports: string;
  readonly array: (entries: string, sizes: readonly number[]) => string;
  readonly entriesOf: string;
  /** How far from a point differences are taken, and how well they fit. */
  readonly step: number;
  readonly tolerance: number;
}

const DOUBLE = { step: 1e-5, tolerance: 1e-6 };
const listed = (sizes: readonly number[]) => `[${sizes.join(", ")}]`;

const ENTRIES: Partial<Record<LibraryName, Entries>> = {
  tfjs: {
    imports: 'import * as tf from "@tensorflow/tfjs";',
    array: (entries, sizes) =>
      `tf.tensor${sizes.length === 0 ? "" : `${sizes.length}d`}(${entries}, ${listed(sizes)})`,
    entriesOf: "const entriesOf = (value: tf.Tensor): number[] => [...value.dataSync()];",
    step: 1e-2,
    tolerance: 1e-2,
  },
  "numpy-ts": {
    imports: 'import * as np from "numpy-ts";',
    array: (entries, sizes) =>
      sizes.length === 0
        ? `Number(${entries}[0])`
        : `np.array(${entries}).reshape(${sizes.join(", ")})`,
    entriesOf:
      "const entriesOf = (value: unknown): number[] => [value instanceof np.NDArray ? value.tolist() : value].flat(8).map(Number);",
    ...DOUBLE,
  },
  "ml-matrix": {
    imports: 'import { Matrix } from "ml-matrix";',
    array: (entries, sizes) =>
      [`Number(${entries}[0])`, entries][sizes.length] ??
      `Matrix.from1DArray(${sizes.join(", ")}, ${entries})`,
    entriesOf:
      "const entriesOf = (value: unknown): number[] => (value instanceof Matrix ? value.to1DArray() : [value].flat().map(Number));",
    ...DOUBLE,
  },
};

/** The text of a test file; nothing for a library whose arrays it cannot make. */
export function checkSource(check: GradientCheck): string | undefined {
  const entries = ENTRIES[check.library];
  if (!entries) return undefined;
  const { forward, backward, cotangent, gradients, sizes } = check;
  const call = ({ name, arguments: given }: CheckedCall, from: string) =>
    `${name}(${given.map((own) => entries.array(`${from}.${own}`, sizes.get(own) ?? [])).join(", ")})`;
  const inputs = [...sizes].map(
    ([name, own]) => `    ${name}: numbers(${own.reduce((count, size) => count * size, 1)}),`,
  );
  const results = [...gradients].map(
    ([name, field]) => `    ${name}: entriesOf(found${field === undefined ? "" : `.${field}`}),`,
  );
  const weight = cotangent === undefined ? "entry" : `entry * (given.${cotangent}[i] ?? 0)`;
  const { imports, assertion } = RUNNERS[check.tests];
  return `${[...imports, entries.imports].join("\n")}
import { ${forward.name}, ${backward.name} } from "${check.module}";

${entries.entriesOf}

/** Numbers between -1 and 1, the same in every run. */
function numbersFrom(seed: number): (count: number) => number[] {
  let state = seed;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  };
  return (count) => Array.from({ length: count }, next);
}

it("${backward.name} gives the derivatives of ${forward.name}", () => {
  const numbers = numbersFrom(12345);
  const inputs = {
${inputs.join("\n")}
  };
  const value = (given: typeof inputs): number =>
    entriesOf(${call(forward, "given")})
      .reduce((total, entry${cotangent === undefined ? "" : ", i"}) => total + ${weight}, 0);
  const found = ${call(backward, "inputs")};
  const gradients = {
${results.join("\n")}
  };
  const step = ${entries.step};
  for (const name of Object.keys(gradients) as (keyof typeof gradients)[]) {
    const differences = inputs[name].map((_, place) => {
      const moved = (by: number) => inputs[name].map((entry, i) => (i === place ? entry + by : entry));
      const [above, below] = [value({ ...inputs, [name]: moved(step) }), value({ ...inputs, [name]: moved(-step) })];
      return (above - below) / (2 * step);
    });
    const scale = Math.max(1, ...differences.map(Math.abs));
    differences.forEach((difference, i) => {
      const error = Math.abs(difference - (gradients[name][i] ?? Number.NaN)) / scale;
      ${assertion("error", String(entries.tolerance))}
    });
  }
});
`;
}

const ASSERT = 'import assert from "node:assert/strict";';
const expected = (error: string, most: string) => `expect(${error}, name).toBeLessThan(${most});`;
const asserted = (error: string, most: string) => `assert.ok(${error} < ${most}, name);`;

const RUNNERS: Readonly<
  Record<
    TestRunner,
    {
      readonly imports: readonly string[];
      readonly assertion: (error: string, most: string) => string;
    }
  >
> = {
  vitest: { imports: ['import { expect, it } from "vitest";'], assertion: expected },
  jest: {
    imports: ['import { expect, it } from "@jest/globals";'],
    assertion: (error, most) => `expect(${error}).toBeLessThan(${most});`,
  },
  mocha: { imports: [ASSERT, 'import { it } from "mocha";'], assertion: asserted },
  "node:test": { imports: [ASSERT, 'import { it } from "node:test";'], assertion: asserted },
};
