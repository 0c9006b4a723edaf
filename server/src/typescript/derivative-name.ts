/** The variables that a name such as `dW`, `gradW`, `W_grad` or `dL_dW` may be a derivative by, the likeliest first. */
export function variablesOfDerivative(name: string): string[] {
  return DERIVATIVE_NAMES.flatMap((pattern) => pattern.exec(name)?.[1] ?? []);
}

/** Whether a name is that of a value which is passed back: `dy`, `delta2`, `gradOutput`. */
export function isCotangentName(name: string): boolean {
  return COTANGENT.test(name);
}

const DERIVATIVE_NAMES = [
  /^d[lL]_?d(\w+)$/,
  /^d_?([A-Za-z]\w*)$/,
  /^grad_?([A-Za-z]\w*)$/,
  /^([A-Za-z]\w*?)_?[gG]rad$/,
];
const COTANGENT =
  /^(d[A-Z]\w*|d[a-z]\d*|d_[A-Za-z]\d*|dL_?d\w+|grad\w*|\w+_?[gG]rad|delta\w*|δ\S*)$/;
