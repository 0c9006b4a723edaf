import { describe, expect, test } from "vitest";
import { latex } from "../../server/src/print/latex.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import { delta } from "../../server/src/tensor/selector.ts";
import type { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { checkedForm, formOf, freshStore } from "./check-form.ts";

/** The einsum of variables whose sizes are named by the letters: `X:bnd,G:bnk->dk`. */
function einsum(store: TermStore, text: string): Term {
  const [inputs = "", output = ""] = text.split("->");
  const indices = (letters: string) => [...letters].map((letter) => letter.charCodeAt(0));
  const factors = inputs.split(",").map((input) => {
    const [name = "", letters = ""] = input.split(":");
    const shape = [...letters].map((letter) => dimOfName(letter.toLowerCase()));
    return { term: variable(store, name, shape), subscripts: indices(letters) };
  });
  return product(store, { factors, output: indices(output) });
}

describe("what has no matrix notation", () => {
  test.each([
    ["X:bnd,G:bnk->dk", 'einsum("bnk,bnd->dk", G, X)', "\\sum_b X_b^\\top G_b"],
    ["Q:bnd,K:bmd->bnm", 'einsum("bmd,bnd->bnm", K, Q)', "\\left[ Q_b K_b^\\top \\right]_b"],
    ["T:bnd,x:d->bn", 'einsum("bnd,d->bn", T, x)', "\\left[ T_b x \\right]_b"],
    ["A:mn,x:p->mpn", 'einsum("mn,p->mpn", A, x)', "\\left[ A_{mn} x_p \\right]_{mpn}"],
    [
      "A:mn,B:mp,C:mq,D:np,E:nq,F:pq->",
      'einsum("mn,mp,mq,np,nq,pq->", A, B, C, D, E, F)',
      "\\sum_{m,n,p,q} A_{mn} B_{mp} C_{mq} D_{np} E_{nq} F_{pq}",
    ],
    ["A:mn,T:bnd,x:d->bm", 'einsum("mn,bnd,d->bm", A, T, x)', "\\left[ A T_b x \\right]_b"],
  ])("%s", (text, plain, tex) => {
    const store = freshStore();
    const term = einsum(store, text);
    expect(checkedForm(store, term)).toBe(plain);
    expect(latex(formOf(term))).toBe(tex);
  });

  test("entry by entry it needs no einsum", () => {
    const store = freshStore();
    expect(checkedForm(store, einsum(store, "X:bnd,Y:bnd->bnd"))).toBe("X ⊙ Y");
    expect(checkedForm(store, einsum(store, "X:bnd,v:d->bnd"))).toBe("X ⊙ v");
    expect(checkedForm(store, einsum(store, "X:bnd->dnb"))).toBe('einsum("bnd->dnb", X)');
  });

  test("deltas and repeated sizes", () => {
    const store = freshStore();
    const [x, n] = [variable(store, "x", [dimOfName("n")]), dimOfName("n")];
    const factors = [
      { term: delta(store, n), subscripts: [0, 1] },
      { term: x, subscripts: [2] },
    ];
    expect(checkedForm(store, product(store, { factors, output: [0, 1, 2] }))).toBe(
      'einsum("n,ij->ijn", x, I(n))',
    );
  });

  test("scalars, and parts that are matrices, stay outside", () => {
    const store = freshStore();
    const term = einsum(store, "A:mn,B:MN,T:bpd->bpd");
    expect(checkedForm(store, einsum(store, "x:q,y:q,A:mn,B:bp->mnbp"))).toBe(
      '(xᵀ y) einsum("mn,bp->mnbp", A, B)',
    );
    expect(checkedForm(store, term)).toBe("sum(A) sum(B) T");
  });
});
