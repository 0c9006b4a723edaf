/**
 * The last request that nobody waits for any more, in memory that both threads see: a thread that derives cannot read
 * messages while it works, but it can look here.
 */
export class GivenUp {
  readonly #cell: Int32Array<SharedArrayBuffer>;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.#cell = new Int32Array(memory);
  }

  get memory(): SharedArrayBuffer {
    return this.#cell.buffer;
  }

  set id(id: number) {
    Atomics.store(this.#cell, 0, id);
  }

  get id(): number {
    return Atomics.load(this.#cell, 0);
  }
}
