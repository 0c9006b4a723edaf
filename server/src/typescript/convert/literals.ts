import { lastWhere } from "../../base/last-where.ts";
import { type Span, span } from "../../base/span.ts";
import { ts } from "../source.ts";

/** The places of literal text, in order: strings, templates, regular expressions and JSX text. */
export function findLiterals(file: ts.SourceFile): Span[] {
  return literalsWhere(file, () => true);
}

/** The places of the literals that hold a slash, of a file or a part of it; only the code around slashes is looked at. */
export function findSlashedLiterals(file: ts.SourceFile, part: ts.Node = file): Span[] {
  const slashes: number[] = [];
  for (let at = next(part.pos); at >= 0 && at < part.end; at = next(at + 1)) slashes.push(at);
  return literalsWhere(
    file,
    ({ pos, end }) => {
      const after = slashes[lastWhere(slashes, (slash) => slash < pos) + 1];
      return after !== undefined && after < end;
    },
    part,
  );

  function next(from: number): number {
    return file.text.indexOf("/", from);
  }
}

/** The literals in the nodes that hold what is looked for, however deep. */
function literalsWhere(
  file: ts.SourceFile,
  holds: (node: ts.Node) => boolean,
  part: ts.Node = file,
): Span[] {
  const literals: Span[] = [];
  const waiting: ts.Node[] = [];
  const note = (node: ts.Node): void => {
    if (!holds(node)) return;
    if (LITERAL_TEXT.has(node.kind)) literals.push(span(node.getStart(file), node.end));
    else waiting.push(node);
  };
  for (let at: ts.Node | undefined = part; at; at = waiting.pop()) ts.forEachChild(at, note);
  return literals.sort((a, b) => a.start - b.start);
}

const { SyntaxKind: Kind } = ts;
const LITERAL_TEXT: ReadonlySet<ts.SyntaxKind> = new Set([
  Kind.StringLiteral,
  Kind.NoSubstitutionTemplateLiteral,
  Kind.TemplateHead,
  Kind.TemplateMiddle,
  Kind.TemplateTail,
  Kind.RegularExpressionLiteral,
  Kind.JsxText,
]);
