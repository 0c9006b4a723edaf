import { analyze } from "../../server/src/analysis/analyze.ts";
import { applyEdits } from "../../server/src/base/edit.ts";
import { span } from "../../server/src/base/span.ts";
import { actionEdits, offeredActions } from "../../server/src/features/actions.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";
import { markedText } from "./marked-text.ts";

/** The text after the action with this title was chosen at `$0`; `refused: …` where it says why it cannot. */
export function afterAction(marked: string, title: string, fileName = "f.ts"): string {
  const { text, offset } = markedText(marked);
  const place = { analysis: analyze({ fileName, text }, {}), span: span(offset, offset) };
  const offers = offeredActions(place, ENGLISH_FEATURES.actions);
  const offer = offers.find((each) => each.title.startsWith(title));
  if (!offer) return `not offered: ${offers.map((each) => each.title).join(", ")}`;
  const found = actionEdits(place, offer.id, ENGLISH_FEATURES.actions);
  if (!found) return "no such action";
  return "edits" in found ? applyEdits(text, found.edits) : `refused: ${found.refused}`;
}
