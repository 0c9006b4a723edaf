/** Functions that ask for derivatives; their second argument is a variable. */
export const QUESTION_NAMES: ReadonlySet<string> = new Set([
  "grad",
  "jacobian",
  "hessian",
  "vjp",
  "jvp",
  "hvp",
]);
