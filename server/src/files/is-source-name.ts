/** Whether a name is that of a file that can carry shape comments and math blocks. */
export function isSourceName(name: string): boolean {
  return /\.[cm]?[jt]sx?$/iu.test(name);
}
