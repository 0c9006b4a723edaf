/** How parts of a report are made to stand out; without colour every function gives its text back. */
export type Paint = { readonly [Role in PaintRole]: (text: string) => string };

export type PaintRole = keyof typeof CODES;

export function paintFor(colour: boolean): Paint {
  const role = (name: PaintRole) => (text: string) =>
    colour && text !== "" ? `\u001b[${CODES[name]}m${text}\u001b[0m` : text;
  return {
    error: role("error"),
    warning: role("warning"),
    information: role("information"),
    hint: role("hint"),
    strong: role("strong"),
    quiet: role("quiet"),
  };
}

const CODES = {
  error: "1;31",
  warning: "1;33",
  information: "1;36",
  hint: "1;32",
  strong: "1",
  quiet: "1;34",
} as const;
