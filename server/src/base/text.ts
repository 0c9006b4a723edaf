/** A sentence with places for words. */
export type Text<Arguments extends string[] = []> = (...words: Arguments) => string;
