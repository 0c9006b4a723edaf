import { lastWhere } from "../base/last-where.ts";
import { type Span, span } from "../base/span.ts";

/** A run of a block's text that stands in the file as it is, or (`opaque`) replaces a piece of the file. */
export interface Segment {
  readonly inBlock: number;
  readonly inFile: number;
  readonly length: number;
  readonly opaque?: { readonly fileLength: number };
}

/** Where the characters of an embedded block stand in the file. Segments are in order and cover the block. */
export class OffsetMap {
  readonly #segments: readonly Segment[];

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
  }

  /** The offset in the file; a line end of the block counts as the end of its line in the file. */
  toFile(offset: number): number {
    const segment =
      this.#segments[lastWhere(this.#segments, ({ inBlock }) => inBlock <= offset)] ??
      this.#segments[0];
    if (!segment) return 0;
    if (segment.opaque)
      return segment.inFile + (offset > segment.inBlock ? segment.opaque.fileLength : 0);
    return segment.inFile + Math.min(Math.max(0, offset - segment.inBlock), segment.length);
  }

  spanToFile({ start, end }: Span): Span {
    return span(this.toFile(start), Math.max(this.toFile(start), this.toFile(end)));
  }

  /** The same block where its lines have moved. */
  moved(place: (offset: number) => number): OffsetMap {
    return new OffsetMap(
      this.#segments.map((segment) => ({ ...segment, inFile: place(segment.inFile) })),
    );
  }

  /** The offset in the block; `undefined` in gutters and outside. */
  toBlock(offset: number): number | undefined {
    const segment = this.#segments[lastWhere(this.#segments, ({ inFile }) => inFile <= offset)];
    if (!segment) return undefined;
    const within = offset - segment.inFile;
    if (segment.opaque) return within < segment.opaque.fileLength ? segment.inBlock : undefined;
    return within <= segment.length ? segment.inBlock + within : undefined;
  }
}

/** Joins pieces of a file to the text of a block; between two lines stands one LF. */
export function joinLines(lines: readonly { readonly text: string; readonly offset: number }[]): {
  readonly text: string;
  readonly map: OffsetMap;
} {
  const segments: Segment[] = [];
  let inBlock = 0;
  for (const { text, offset } of lines) {
    segments.push({ inBlock, inFile: offset, length: text.length });
    inBlock += text.length + 1;
  }
  return { text: lines.map(({ text }) => text).join("\n"), map: new OffsetMap(segments) };
}
