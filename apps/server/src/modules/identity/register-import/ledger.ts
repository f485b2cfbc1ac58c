import {
  type Actor,
  Failure,
  failureText,
  type ImportOutcome,
  type ImportProblemCode,
  type Words,
} from '@zhulin/contract';
import { type CellPlace, cellNameOf, type Form, type FormProblem, type FormRow } from '@zhulin/plan/xlsx';
import { sql } from 'kysely';
import type { ActorDb } from '../../../database/with-actor.ts';

type Act = ImportOutcome['acts'][number];

export interface LedgerProblem extends CellPlace {
  readonly cell: string;
  readonly got: string;
  readonly expected: string;
  readonly text: string;
  readonly next: string;
}

/** What every sheet is taken with. */
export interface Taking {
  readonly db: ActorDb;
  readonly actor: Actor;
  readonly ledger: Ledger;
}

/** What an import does and what keeps it from being done, row by row. */
export class Ledger {
  readonly acts: Act[] = [];
  readonly problems: LedgerProblem[] = [];
  readonly #words: Words;
  readonly #notes: ReadonlyMap<string, string>;

  constructor(words: Words, form: Form) {
    this.#words = words;
    const columns = form.sheets.flatMap((sheet) => sheet.columns);
    this.#notes = new Map(columns.map(({ key, note }) => [key, note]));
  }

  note(sheet: Act['sheet'], row: FormRow, act: Act['act'], what: string): void {
    const name = row.values['name'] ?? row.values['personName'] ?? null;
    this.acts.push({ sheet, row: row.placeOf('').row, act, what, name });
  }

  takeOver({ code, place, got, expected }: FormProblem): void {
    this.#add(place, this.#said(code, got, expected), got, expected);
  }

  /** @param expected  default: what the column accepts */
  refuse(row: FormRow, key: string, code: ImportProblemCode, expected = this.#noteOf(key)): void {
    const got = row.values[key] ?? '–';
    this.#add(row.placeOf(key), this.#said(code, got, expected), got, expected);
  }

  /** Does the act of a row. What refuses the same act done singly refuses the row; the transaction goes on without it.
   * @returns undefined when it was refused */
  async attempt<T>(db: ActorDb, row: FormRow, key: string, act: () => Promise<T>): Promise<T | undefined> {
    await sql`SAVEPOINT of_row`.execute(db);
    try {
      const done = await act();
      await sql`RELEASE SAVEPOINT of_row`.execute(db);
      return done;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      await sql`ROLLBACK TO SAVEPOINT of_row`.execute(db);
      this.#add(row.placeOf(key), failureText(error, this.#words), row.values[key] ?? '–', this.#noteOf(key));
      return undefined;
    }
  }

  #noteOf(key: string): string {
    const note = this.#notes.get(key);
    if (note === undefined) throw new Error(`the form has no column ${key}`);
    return note;
  }

  #said(code: ImportProblemCode, got: string, expected: string) {
    const say = (part: string) => this.#words.text('register', `problem/${code}/${part}`, { got, expected });
    return { text: say('text'), next: say('next') };
  }

  #add(place: CellPlace, said: { text: string; next: string }, got: string, expected: string): void {
    this.problems.push({ ...place, cell: cellNameOf(place), got, expected, ...said });
  }
}
