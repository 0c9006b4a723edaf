import { hasClass, type MarkupElement } from "../../server/src/formula/html.ts";
import type { Fault } from "./typeset.ts";

/** Faults of a backend, each with formulas in which it shows. */
export const FAULTS: readonly { name: string; fault: Fault; formulas: readonly string[] }[] = [
  {
    name: "rules missing",
    fault: { marks: (marks) => marks.filter((mark) => mark.kind !== "rule") },
    formulas: ["\\frac{\\partial L}{\\partial W}", "\\overline{A B}", "\\frac{1}{1 + e^{-z}}"],
  },
  {
    name: "rules twice as thick",
    fault: {
      marks: (marks) =>
        marks.map((mark) => (mark.kind === "rule" ? { ...mark, height: 2 * mark.height } : mark)),
    },
    formulas: ["\\frac{\\partial L}{\\partial W}", "\\frac{1}{1 + e^{-z}}"],
  },
  {
    name: "frames missing",
    fault: { marks: (marks) => marks.filter((mark) => mark.kind !== "frame") },
    formulas: ["\\boxed{x + y}"],
  },
  {
    name: "pictures of radicals, braces and tall fences missing",
    fault: { marks: (marks) => marks.filter((mark) => mark.kind !== "picture") },
    formulas: ["\\sqrt{x^2 + y^2}", "\\underbrace{W}_{m \\times d}", "\\widehat{AB}"],
  },
  {
    name: "italic correction lost",
    fault: { markup: (element) => withoutStyle(element, isSymbol, "margin-right") },
    formulas: ["f(x) + V^2 T_1", "\\partial_x f \\, g", "\\Gamma W^\\top W_i"],
  },
  {
    name: "scripts 0.03 em too high",
    fault: { markup: raiseScripts },
    formulas: ["x^2 + y", "a_i b_{jk}", "W^\\top_1 x"],
  },
  {
    name: "bold lost",
    fault: { markup: (element) => withoutClasses(element, ["mathbf", "boldsymbol"]) },
    formulas: ["\\mathbf{w}^\\top \\mathbf{x}", "\\boldsymbol{\\theta} + 1"],
  },
  {
    name: "colour lost",
    fault: { markup: (element) => withoutStyle(element, () => true, "color") },
    formulas: ["a + \\textcolor{#ff0000}{b}", "\\textcolor{#0000ff}{\\underbrace{W}_{m}} x"],
  },
  {
    name: "big operators small",
    fault: { markup: smallOperators },
    formulas: ["\\sum_{i=1}^n x_i", "\\int_0^1 f(x)\\,dx", "\\prod_k p_k"],
  },
  {
    name: "columns not aligned",
    fault: { markup: (element) => withoutClasses(element, ["col-align-r", "col-align-c"]) },
    formulas: ["\\begin{aligned} a + b + c &= d \\\\ e &= f \\end{aligned}"],
  },
];

function isSymbol(element: MarkupElement): boolean {
  return typeof element.children[0] === "string";
}

function withoutStyle(
  element: MarkupElement,
  applies: (element: MarkupElement) => boolean,
  property: string,
): MarkupElement {
  if (!applies(element)) return element;
  return { ...element, style: new Map([...element.style].filter(([name]) => name !== property)) };
}

function withoutClasses(element: MarkupElement, names: readonly string[]): MarkupElement {
  return { ...element, classes: element.classes.filter((name) => !names.includes(name)) };
}

function smallOperators(element: MarkupElement): MarkupElement {
  const classes = element.classes.map((name) => (name === "large-op" ? "small-op" : name));
  return { ...element, classes };
}

/** Rows inside `msupsub` are moved up; rows of lists inside their scripts a second time. */
function raiseScripts(element: MarkupElement): MarkupElement {
  return hasClass(element, "msupsub") ? raiseRows(element) : element;
}

function raiseRows(element: MarkupElement): MarkupElement {
  const children = element.children.map((child) =>
    typeof child === "string" ? child : raiseRows(child),
  );
  const top = element.style.get("top");
  if (top === undefined) return { ...element, children };
  const raised = `${Number.parseFloat(top) - 0.03}em`;
  return { ...element, children, style: new Map([...element.style, ["top", raised]]) };
}
