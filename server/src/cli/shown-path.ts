import { isAbsolute, relative, sep } from "node:path";

/** A path as reports name it: relative to the current folder where it is inside, with slashes. */
export function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  const outside = inside === "" || inside.startsWith("..") || isAbsolute(inside);
  return (outside ? path : inside).split(sep).join("/");
}
