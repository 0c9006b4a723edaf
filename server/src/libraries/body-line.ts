/** One value of a program as code. */
export interface BodyLine {
  /** Its name in the program, unless only the code has it. */
  readonly name?: string;
  readonly identifier: string;
  readonly code: string;
  readonly comment?: string;
  /** Statements behind it that change it: `let` instead of `const`, or loops that fill an array. */
  readonly isChanged?: true;
  readonly behind?: readonly string[];
}
