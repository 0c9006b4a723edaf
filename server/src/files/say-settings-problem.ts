import type { CliWords } from "../base/words.ts";
import type { SettingsFileProblem } from "./settings-files.ts";

/** One clear line about something in a settings file. `shown` is how the file is called. */
export function saySettingsProblem(
  { problem }: SettingsFileProblem,
  shown: string,
  words: CliWords,
): string {
  return problem.kind === "unreadable"
    ? words.cannotRead(shown, problem.reason)
    : words.settingsProblem(shown, words.settingsProblems[problem.kind](problem.at));
}
