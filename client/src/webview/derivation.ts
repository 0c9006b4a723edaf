import type { Derivation, DerivationLine } from "../../../server/src/lsp/protocol.ts";
import type { PageMessage, PanelMessage } from "./messages.ts";

/** The page of the derivation panel: shows what it is sent, tells which line a reader wants to see. */
declare function acquireVsCodeApi(): { postMessage(message: PanelMessage): void };

const vscode = acquireVsCodeApi();
const page = document.querySelector("main");
/** The lines of the page that say something of a line of the document. */
let placed: { readonly element: Element; readonly first: number; readonly last: number }[] = [];

window.addEventListener("message", ({ data }: MessageEvent<PageMessage>) => {
  if (data.kind === "derivation") show(data.derivation);
  markLine(data.line);
});
vscode.postMessage({ kind: "ready" });

function show(derivation: Derivation): void {
  placed = [];
  const { answer, where, notes, steps, differential, explanation } = derivation;
  const scrolled = window.scrollY;
  page?.replaceChildren(
    section("Answer", [
      equation(answer),
      ...where.map(equation),
      ...(notes.length > 0 ? [paragraph(notes.join(" "), "notes")] : []),
    ]),
    ...(steps.length > 1 ? [section("Step by step", [list(steps.map(stepItem))])] : []),
    ...(differential ? [section("As a differential", [equation(differential)])] : []),
    ...(explanation ? [section("Why", [paragraph(explanation, "why")])] : []),
  );
  window.scrollTo(0, scrolled);
}

function section(title: string, content: readonly Node[]): Element {
  const heading = document.createElement("h2");
  heading.textContent = title;
  const element = document.createElement("section");
  element.append(heading, ...content);
  return element;
}

function list(items: readonly Element[]): Element {
  const element = document.createElement("ol");
  element.append(...items);
  return element;
}

function stepItem(step: DerivationLine): Element {
  const element = document.createElement("li");
  element.append(formula(step));
  const remark = paragraph("", "law");
  if (step.law) remark.append(step.law);
  const link = linkOf(step);
  if (link) remark.append(step.law ? ", " : "", link);
  element.append(remark);
  place(element, step);
  return element;
}

function equation(line: DerivationLine): Element {
  const element = document.createElement("div");
  element.append(formula(line));
  place(element, line);
  return element;
}

/** Wide formulas scroll by themselves, so the keyboard must reach them. */
function formula({ html, text }: DerivationLine): Element {
  const element = document.createElement("div");
  element.className = "formula";
  element.tabIndex = 0;
  if (html !== null) element.innerHTML = html;
  else element.append(codeOf(text));
  return element;
}

function codeOf(text: string): Element {
  const element = document.createElement("pre");
  element.textContent = text;
  return element;
}

/** A button and no link: it goes to no address. */
function linkOf({ range }: DerivationLine): Element | undefined {
  if (!range) return undefined;
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = `line ${range.start.line + 1}`;
  element.addEventListener("click", () => vscode.postMessage({ kind: "reveal", range }));
  return element;
}

function paragraph(text: string, className: string): Element {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}

function place(element: Element, { range }: DerivationLine): void {
  if (range) placed.push({ element, first: range.start.line, last: range.end.line });
}

function markLine(line: number): void {
  for (const { element, first, last } of placed) {
    if (first <= line && line <= last) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }
}
