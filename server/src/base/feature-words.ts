/** The words of hovers and code actions. Arguments come as they stand in the code; whoever shows them escapes them. */
export interface FeatureWords {
  readonly hover: {
    readonly unknownShape: string;
    readonly writtenOnLine: (line: number) => string;
    readonly learntOnLine: (line: number) => string;
    readonly definedOnLine: (line: number) => string;
    readonly scalar: string;
    readonly checked: string;
    readonly properties: (names: readonly string[]) => string;
    readonly noAnswer: string;
  };
  readonly actions: {
    readonly insertDerivative: (derivative: string) => string;
    readonly insertBackward: (of: string) => string;
    readonly addShapeComment: (name: string, shape: string) => string;
    readonly fixShapeComment: (name: string, shape: string) => string;
    readonly writeClaim: (derivative: string) => string;
    readonly copyLatex: string;
  };
}
