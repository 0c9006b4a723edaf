import type { Fix } from "../base/diagnostic.ts";
import type { Words } from "../base/words.ts";
import type { UnusedSilencer } from "./finding.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

const COMMENT = "`@shape-ignore`";

/** A comment that silences a diagnostic which is not reported. */
export const unusedSilencer: Rule<"unused-silencer"> = {
  severity: "warning",
  say: (finding, words) => {
    const { silencer } = words.code;
    const nearest = finding.unknown?.nearest;
    return {
      message: headline(finding, words),
      primary: { span: finding.unknown?.codeSpan ?? finding.span, text: silencer.label },
      helps: nearest === undefined ? [] : [silencer.nearest(quote(nearest))],
      fixes: fixes(finding, words),
    };
  },
};

function headline({ code: name, unknown }: UnusedSilencer, { code }: Words): string {
  if (name === undefined) return code.silencer.message(COMMENT);
  return unknown
    ? code.silencer.unknown(quote(name))
    : code.silencer.messageFor(COMMENT, quote(name));
}

function fixes({ unknown, edits }: UnusedSilencer, { code }: Words): Fix[] {
  const { nearest, codeSpan } = unknown ?? {};
  const removal = { title: code.silencer.fix, edits, safe: true };
  if (nearest === undefined || !codeSpan) return [removal];
  const rename = code.silencer.rename(quote(nearest));
  return [{ title: rename, edits: [{ span: codeSpan, text: nearest }], safe: false }, removal];
}
