/** A question of the server thread to the thread that derives. It carries all that is needed; nothing is remembered. */
export interface Request {
  readonly id: number;
  readonly kind: string;
  readonly question: unknown;
}

export type Reply = { readonly answer: unknown } | { readonly failed: string };
