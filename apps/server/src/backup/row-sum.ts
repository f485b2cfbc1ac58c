import { hash } from 'node:crypto';

const LANES = 8;
const NEWLINE = 10;

/** Counts the rows of a COPY in text form and adds up their hashes, so that two tables are compared whatever the order of
 * their rows: SHA-256 of each row, added lane by lane (eight of 32 bits). It finds loss and damage; that nobody
 * forges is the business of the envelope. */
export class RowSum {
  #rows = 0;
  readonly #lanes = new Uint32Array(LANES);
  /** Of a row that the next part ends. */
  #begun: Buffer[] = [];

  add(part: Buffer): void {
    let from = 0;
    for (;;) {
      const end = part.indexOf(NEWLINE, from);
      if (end < 0) break;
      this.#addRow(part.subarray(from, end));
      from = end + 1;
    }
    if (from < part.length) this.#begun.push(part.subarray(from));
  }

  #addRow(last: Buffer): void {
    const row = this.#begun.length === 0 ? last : Buffer.concat([...this.#begun, last]);
    this.#begun = [];
    const digest = hash('sha256', row, 'buffer');
    for (let lane = 0; lane < LANES; lane++)
      this.#lanes[lane] = (this.#lanes[lane] as number) + digest.readUInt32BE(lane * 4); // the index is below LANES
    this.#rows++;
  }

  /** What was added so far. */
  result(): { rows: number; rowSum: string } {
    if (this.#begun.length > 0) throw new Error('a row has no end');
    const bytes = Buffer.alloc(LANES * 4);
    for (const [lane, value] of this.#lanes.entries()) bytes.writeUInt32BE(value, lane * 4);
    return { rows: this.#rows, rowSum: bytes.toString('hex') };
  }
}
