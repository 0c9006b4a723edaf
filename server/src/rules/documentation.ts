const PAGES = "https://github.com/nabla-math/nabla/blob/main/docs/rules";

/** The page that explains a code. */
export function documentationOf(code: string): string {
  return `${PAGES}/${code}.md`;
}
