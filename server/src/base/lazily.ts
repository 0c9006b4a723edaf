/** A function that computes its value when it is first called, and keeps it. */
export function lazily<T>(compute: () => T): () => T {
  let made: readonly [T] | undefined;
  return () => {
    made ??= [compute()];
    return made[0];
  };
}
