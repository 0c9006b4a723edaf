import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { rational } from "../../server/src/base/rational.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import type { ElaboratedBlock } from "../../server/src/dsl/elaborated-block.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import type { ScopeName } from "../../server/src/dsl/scope.ts";
import { dimOfName, type Shape, showShape } from "../../server/src/shape/dim.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale } from "../../server/src/tensor/sum.ts";

const store = new TermStore(new Budget(1_000_000));

function shape(...names: string[]): Shape {
  return names.map(dimOfName);
}

/** A block with these variables of the code around it. */
function inside(code: Readonly<Record<string, ScopeName>>, text: string): ElaboratedBlock {
  const known = new Map(Object.entries(code));
  return elaborate(store, parseBlock(text), {
    lookup: (name) => known.get(name),
    names: () => known.keys(),
    differentiate: () => undefined,
  });
}

function shapes({ definitions }: ElaboratedBlock): string[] {
  return definitions.map(({ name, term }) => `${name} ${showShape(term.shape)}`);
}

function kinds({ findings }: ElaboratedBlock): string[] {
  return findings.map(({ kind }) => kind);
}

describe("a block in code", () => {
  test("sees the variables of the code", () => {
    const block = inside({ W: { shape: shape("m", "d") }, x: { shape: shape("d") } }, "z = W x");
    expect(shapes(block)).toEqual(["z [m]"]);
    expect(block.variables.map(({ name, origin }) => `${name} ${origin}`)).toEqual([
      "W code",
      "x code",
    ]);
  });

  test("calls a variable of the code by its name there, whatever label is written", () => {
    const block = inside({ W1: { shape: shape("m", "d") } }, "x: [d]\nz = W₁ x");
    expect(shapes(block)).toEqual(["z [m]"]);
    expect(block.variables.map(({ name }) => name)).toEqual(["x", "W1"]);
  });

  test("declares its own shape for a variable of the code", () => {
    const block = inside({ x: { shape: shape("n", "d") } }, "x: [d], A: [d, d]\nz = A x");
    expect(shapes(block)).toEqual(["z [d]"]);
    expect(kinds(block)).toEqual([]);
  });

  test("solves for the shape of a variable that the code does not tell", () => {
    const code = {
      W: { shape: shape("m", "d") },
      x: { shape: shape("d") },
      b: { shape: undefined },
    };
    const block = inside(code, "z = W x + b");
    expect(shapes(block)).toEqual(["z [m]"]);
    expect([...block.solved].map(([name, solved]) => `${name} ${showShape(solved)}`)).toEqual([
      "b [m]",
    ]);
  });

  test("says nothing where a shape cannot be solved for", () => {
    const block = inside(
      { f: { shape: undefined }, x: { shape: undefined } },
      "z = f x\ny = z + 1",
    );
    expect(kinds(block)).toEqual([]);
    expect(shapes(block)).toEqual([]);
  });

  test("reports what contradicts the shapes of the code", () => {
    const code = { W: { shape: shape("m", "d") }, x: { shape: shape("n") } };
    expect(kinds(inside(code, "z = W x"))).toEqual(["contraction-mismatch"]);
  });

  test("sees the definitions of earlier blocks", () => {
    const x = variable(store, "x", shape("n"));
    const code = { z: { shape: x.shape, body: scale(store, rational(2), x) } };
    const [definition] = inside(code, "y = z + z").definitions;
    expect(definition?.term.body.kind).toBe("product");
    expect(kinds(inside(code, "y = z + z"))).toEqual([]);
  });

  test("takes a function for itself where code has a variable of its name", () => {
    const code = { x: { shape: shape("n") }, exp: { shape: undefined } };
    expect(shapes(inside(code, "y = exp(x)"))).toEqual(["y [n]"]);
  });

  test("knows the sizes of the code", () => {
    const code = { x: { shape: shape("n") } };
    expect(shapes(inside(code, "y = x + ones(n)\nz = sum(x)/n"))).toEqual(["y [n]", "z []"]);
  });

  test("is no mathematics if it is prose", () => {
    const block = inside({}, "This is the loss that\nwe minimise (see below).");
    expect(block.isMath).toBe(false);
    expect(block.findings.length).toBeLessThanOrEqual(1);
  });

  test("keeps the code that a name is bound to", () => {
    const block = inside({}, "W := params.layers[0].w\nW: [m, d], x: [d]\nz = W x");
    expect([...block.bindings]).toEqual([["W", "params.layers[0].w"]]);
    expect(shapes(block)).toEqual(["z [m]"]);
  });

  test("declares sizes by declarations only", () => {
    expect(kinds(inside({ x: { shape: shape("n") } }, "x : [k]\ny = x"))).toEqual([]);
    expect(kinds(inside({ x: { shape: shape("n") } }, "2 x : [k]"))).toEqual(["unknown-name"]);
  });
});
