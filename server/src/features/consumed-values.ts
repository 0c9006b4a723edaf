import type { Analysis } from "../analysis/analysis.ts";
import type { Edit } from "../base/edit.ts";
import { type Span, span } from "../base/span.ts";

/** Where code consumes the value of a name inside a span: `x`, but not `x.ref`, `x.shape` or `y.x`. */
export function consumingUses({ text }: Analysis, name: string, { start, end }: Span): Span[] {
  const code = text.slice(start, end).replace(COMMENT, (comment) => " ".repeat(comment.length));
  const found: Span[] = [];
  for (let at = code.indexOf(name); at >= 0; at = code.indexOf(name, at + name.length)) {
    const behind = code.slice(at + name.length);
    if (IN_FRONT.test(code.slice(0, at)) || NOT_CONSUMED.test(behind)) continue;
    found.push(span(start + at, start + at + name.length));
  }
  return found;
}

/** Makes what stands there leave the value alive for one more use. */
export function keptAlive({ text }: Analysis, { start, end }: Span): Edit {
  const isShorthand =
    /[{,]\s*$/.test(text.slice(0, start)) &&
    /^\s*[,}]/.test(text.slice(end)) &&
    text.slice(0, start).lastIndexOf("{") > text.slice(0, start).lastIndexOf("(");
  const name = isShorthand ? `: ${text.slice(start, end)}` : "";
  return { span: span(end, end), text: `${name}.ref` };
}

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n\r]*/g;

/** A longer name or a property ends here, or another variable of that name is declared. */
const IN_FRONT = /[\p{ID_Continue}$.]$|\b(const|let|var|function)\s+$/u;

/** A longer name, what only looks at the value, or the name of a property, a parameter or of what is assigned. */
const NOT_CONSUMED =
  /^(?:[\p{ID_Continue}$]|\s*\.\s*(?:ref|shape|dtype|ndim|size|refCount|device)\b|\s*[?]?:|\s*=(?![=>]))/u;
