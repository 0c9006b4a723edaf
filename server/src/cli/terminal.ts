/** What a command may do with the outside, so that tests can be the outside. */
export interface Terminal {
  readonly cwd: string;
  readonly colour: boolean;
  /** A line of the result. */
  readonly print: (line: string) => void;
  /** A line about what could not be done. */
  readonly complain: (line: string) => void;
  readonly readInput: () => Uint8Array;
}
