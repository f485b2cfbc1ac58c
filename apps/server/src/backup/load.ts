import { once } from 'node:events';
import { fail } from '@zhulin/contract';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { ArchiveTable, Manifest, Sink } from './archive/sections.ts';
import { copyIn, copyOut, quoted, selectTables } from './catalogue.ts';
import { liftRestraints } from './restraints.ts';
import { RowSum } from './row-sum.ts';

/** The loading of one archive into freshly migrated tables, inside the caller's transaction. */
export class Loading {
  readonly #client: pg.Client;
  readonly #file: string;
  readonly #tables: ReadonlyMap<string, ArchiveTable>;
  readonly #putBack: () => Promise<void>;
  #abandon: () => void = () => undefined;

  private constructor(
    client: pg.Client,
    file: string,
    tables: ReadonlyMap<string, ArchiveTable>,
    putBack: () => Promise<void>,
  ) {
    this.#client = client;
    this.#file = file;
    this.#tables = tables;
    this.#putBack = putBack;
  }

  /** Empties the tables of what migrations put into them, and lifts what would hold the rows back. */
  static async begin(client: pg.Client, file: string): Promise<Loading> {
    // Migrations set limits for themselves.
    await client.query('SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
    const tables = await selectTables(client);
    const putBack = await liftRestraints(client);
    await client.query(`TRUNCATE ${tables.map(({ name }) => quoted(client, name)).join(', ')}`);
    return new Loading(client, file, new Map(tables.map((table) => [table.name, table])), putBack);
  }

  /** Takes the rows of one table.
   * Errors: BACKUP_DAMAGED when the schema that the archive names has no such table; RESTORE_FAILED. */
  async open(table: ArchiveTable, onPart: (name: string, bytes: number) => void): Promise<Sink> {
    const known = this.#tables.get(table.name);
    if (JSON.stringify(known) !== JSON.stringify(table))
      throw fail('BACKUP_DAMAGED', { file: this.#file, place: table.name });
    const rows = this.#client.query(copyFrom(copyIn(this.#client, table)));
    this.#abandon = () => rows.destroy();
    const ended = once(rows, 'finish').catch((error: Error) => {
      throw fail('RESTORE_FAILED', { table: table.name, detail: error.message }, error);
    });
    // Waited for in `end`, or by the write that it stops.
    ended.catch(() => undefined);
    return {
      write: async (part) => {
        onPart(table.name, part.length);
        if (rows.errored !== null) await ended;
        const drained = () => once(rows, 'drain').catch(() => ended);
        if (!rows.write(part)) await Promise.race([drained(), ended]);
      },
      end: async () => {
        rows.end();
        await ended;
      },
    };
  }

  /** Ends a table in the middle of its rows, so that the connection takes questions again. */
  abandon(): void {
    this.#abandon();
  }

  /** Compares every table with the manifest and puts back what held and guarded the rows.
   * Errors: RESTORE_NOT_EQUAL, RESTORE_FAILED. */
  async finish({ tables, sequences }: Manifest): Promise<void> {
    const told = new Map(tables.map((table) => [table.name, table]));
    for (const table of this.#tables.values()) await this.#compare(table, told.get(table.name));
    for (const { name, lastValue, isCalled } of sequences)
      await this.#client.query('SELECT setval($1::regclass, $2::bigint, $3)', [
        quoted(this.#client, name),
        lastValue,
        isCalled,
      ]);
    await this.#putBack();
  }

  async #compare(table: ArchiveTable, told: Manifest['tables'][number] | undefined): Promise<void> {
    const sum = new RowSum();
    for await (const part of this.#client.query(copyTo(copyOut(this.#client, table)))) sum.add(part);
    const { rows, rowSum } = sum.result();
    if (rowSum !== told?.rowSum || rows !== told.rows)
      throw fail('RESTORE_NOT_EQUAL', { table: table.name, found: rows, expected: told?.rows ?? '–' });
  }
}
