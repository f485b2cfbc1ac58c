import {
  type Actor,
  createPersonSchema,
  type ImportOutcome,
  type ImportSheet,
  importSheets,
  passwordForm,
  REGISTER_ROWS_MAX,
  registerForm,
  workbookWords,
  XLSX_TYPE,
} from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { cellNameOf, type FormReading, type FormRow, readForm, writeForm } from '@zhulin/plan/xlsx';
import type { Database } from '../../../database/database.ts';
import { type ActorDb, withActor } from '../../../database/with-actor.ts';
import { hashPassword } from '../../../secrets/password-hash.ts';
import { typedSecret } from '../../../secrets/random-secret.ts';
import type { Sealer } from '../../../secrets/sealer.ts';
import { wordsOf } from '../../../wording.ts';
import { recordAct } from '../../audit/index.ts';
import { FIRST_PASSWORD_GROUPS } from '../people/service.ts';
import { Ledger } from './ledger.ts';
import { Organisations, takeOrganisations } from './organisations.ts';
import { takePeople } from './people.ts';
import { takePosts } from './posts.ts';
import { registerForms } from './register-forms.ts';

type WorkbookFile = NonNullable<ImportOutcome['marked']>;
type FirstPasswords = ImportOutcome['passwords'];

interface House {
  readonly database: Database;
  readonly sealer: Sealer;
}

interface Asked {
  readonly file: File;
  readonly isPreview: boolean;
  readonly language: Language;
}

/** The empty workbook. */
export async function writeTemplate(language: Language): Promise<WorkbookFile> {
  const words = wordsOf(language);
  return fileOf(language, 'template', await writeForm(registerForm(words), workbookWords(words)));
}

/** Takes the sheets of organisations and people. Whatever is wrong is an answer, not an error.
 * @param purpose  for which first passwords are given out; without it nobody knows them, and who is to sign in by
 *   password gets one from a security administrator
 * Cost: two passes over the rows, and a password hash for each person that is new. */
export async function importOrganisations(
  { database, sealer }: House,
  actor: Actor,
  asked: Asked & { readonly purpose: string | undefined },
): Promise<ImportOutcome> {
  const passwords = new Map<string, string>();
  const work =
    (hashFor: (login: string) => Promise<string>) =>
    async (db: ActorDb, ledger: Ledger, rowsOf: RowsOf): Promise<void> => {
      const organisations = await Organisations.read(db);
      await takeOrganisations({ db, actor, ledger }, rowsOf('organisations'), organisations);
      await takePeople({ db, actor, ledger, sealer, hashFor }, rowsOf('people'), organisations);
    };
  const { purpose } = asked;
  return await importSheetsOf(database, actor, asked, {
    sheets: ['organisations', 'people'],
    // What is undone needs no password.
    rehearse: work(async () => 'none'),
    prepare: async (acts) => {
      for (const { sheet, act, what } of acts)
        if (sheet === 'people' && act === 'create') passwords.set(what, typedSecret(FIRST_PASSWORD_GROUPS));
      const hashes = await hashesOf(passwords);
      return work(
        async (login) => hashes.get(login) ?? (await hashPassword(typedSecret(FIRST_PASSWORD_GROUPS))),
      );
    },
    close: async (db, rowsOf) => {
      if (purpose === undefined || passwords.size === 0) return null;
      await recordAct(db, actor, {
        action: 'register.issue_passwords',
        subject: { kind: 'register', id: actor.request?.id ?? '–' },
        after: { purpose, count: passwords.size },
      });
      return await passwordsOut(asked.language, purpose, passwords, rowsOf('people'));
    },
  });
}

/** Takes the sheet of posts. */
export async function importPosts({ database }: House, actor: Actor, asked: Asked): Promise<ImportOutcome> {
  const work: Work = async (db, ledger, rowsOf) =>
    takePosts({ db, actor, ledger }, rowsOf('posts'), await Organisations.read(db));
  const prepare = async () => work;
  return await importSheetsOf(database, actor, asked, {
    sheets: ['posts'],
    rehearse: work,
    prepare,
    close: async () => null,
  });
}

/** Two at a time, which leaves threads for those who sign in meanwhile. */
async function hashesOf(passwords: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  const waiting = passwords.entries();
  const work = async () => {
    for (const [login, password] of waiting) hashes.set(login, await hashPassword(password));
  };
  await Promise.all([work(), work()]);
  return hashes;
}

type RowsOf = (sheet: ImportSheet) => readonly FormRow[];
type Work = (db: ActorDb, ledger: Ledger, rowsOf: RowsOf) => Promise<void>;

interface Import {
  readonly sheets: readonly ImportSheet[];
  readonly rehearse: Work;
  /** Makes ready what costs time, outside the transaction. */
  readonly prepare: (acts: ImportOutcome['acts']) => Promise<Work>;
  /** The end of the transaction; gives the passwords out. */
  readonly close: (db: ActorDb, rowsOf: RowsOf) => Promise<FirstPasswords>;
}

/** Ends a transaction that is not to be kept. */
class Undone extends Error {}

/** Rehearses an import, which finds every problem with the database's own word on it, then does it: all or nothing. */
async function importSheetsOf(
  database: Database,
  actor: Actor,
  { file, isPreview, language }: Asked,
  { sheets, rehearse, prepare, close }: Import,
): Promise<ImportOutcome> {
  const opening = await readForm(await bytesOf(file), registerForms(language), REGISTER_ROWS_MAX);
  if (!opening.ok) return unreadable(opening, language);
  const { reading } = opening;
  const words = wordsOf(language);
  const rowsOf: RowsOf = (sheet) => reading.rows.get(sheet) ?? [];
  const begin = () => {
    const ledger = new Ledger(words, registerForm(words));
    for (const problem of reading.problems) ledger.takeOver(problem);
    return ledger;
  };
  const rehearsed = begin();
  await undone(
    withActor(database, actor, async (db) => {
      await rehearse(db, rehearsed, rowsOf);
      throw new Undone();
    }),
  );
  const leftOut = importSheets
    .filter((sheet) => !sheets.includes(sheet) && rowsOf(sheet).length > 0)
    .map((sheet) => ({ sheet, rows: rowsOf(sheet).length }));
  if (isPreview || rehearsed.problems.length > 0)
    return await outcomeOf(rehearsed, reading, { leftOut, language });
  const work = await prepare(rehearsed.acts);
  const ledger = begin();
  let passwords: FirstPasswords = null;
  const isDone = await undone(
    withActor(database, actor, async (db) => {
      await work(db, ledger, rowsOf);
      // Only what another changed meanwhile can be wrong by now.
      if (ledger.problems.length > 0) throw new Undone();
      await recordAct(db, actor, {
        action: 'register.import',
        subject: { kind: 'register', id: actor.request?.id ?? '–' },
        after: countsOf(ledger),
      });
      passwords = await close(db, rowsOf);
    }),
  );
  return { ...(await outcomeOf(ledger, reading, { leftOut, language })), isDone, passwords };
}

/** @returns false when the transaction was undone on purpose */
async function undone(transaction: Promise<unknown>): Promise<boolean> {
  try {
    await transaction;
    return true;
  } catch (error) {
    if (error instanceof Undone) return false;
    throw error;
  }
}

function countsOf({ acts }: Ledger): Record<string, number> {
  const groups = Map.groupBy(acts, ({ sheet, act }) => `${sheet}.${act}`);
  return Object.fromEntries([...groups].map(([name, all]) => [name, all.length]));
}

async function outcomeOf(
  { acts, problems }: Ledger,
  reading: FormReading,
  { leftOut, language }: Pick<ImportOutcome, 'leftOut'> & { readonly language: Language },
): Promise<ImportOutcome> {
  const titles = registerForms(language).flatMap(({ form }) => form.sheets.map(({ title }) => title));
  problems.sort(
    (a, b) => titles.indexOf(a.sheet) - titles.indexOf(b.sheet) || a.row - b.row || a.column - b.column,
  );
  const lines = problems.map((each) => ({ ...each, line: `${each.text} ${each.next}` }));
  const marked = problems.length === 0 ? null : fileOf(language, 'marked', await reading.marked(lines));
  const told = problems.map(({ row: _row, column: _column, ...problem }) => problem);
  return { isDone: false, acts, problems: told, leftOut, marked, passwords: null };
}

function unreadable(
  { problem }: Extract<Awaited<ReturnType<typeof readForm>>, { ok: false }>,
  language: Language,
): ImportOutcome {
  const { got = '–', expected = '–' } = problem.params;
  const told = {
    sheet: problem.sheet,
    cell: cellNameOf(problem),
    got: String(got),
    expected: String(expected),
    ...workbookWords(wordsOf(language)).problem(problem),
  };
  return { isDone: false, acts: [], problems: [told], leftOut: [], marked: null, passwords: null };
}

async function passwordsOut(
  language: Language,
  purpose: string,
  passwords: ReadonlyMap<string, string>,
  rows: readonly FormRow[],
): Promise<NonNullable<FirstPasswords>> {
  const words = wordsOf(language);
  const nameOf = (login: string) => {
    const row = rows.find(({ values }) => createPersonSchema.shape.login.parse(values['login']) === login);
    return row?.values['personName'] ?? login;
  };
  const people = [...passwords].map(([login, password]) => ({ login, personName: nameOf(login), password }));
  const bytes = await writeForm(passwordForm(words, purpose), workbookWords(words), { passwords: people });
  return { file: fileOf(language, 'passwords', bytes), people };
}

function fileOf(
  language: Language,
  name: 'template' | 'marked' | 'passwords',
  bytes: Uint8Array,
): WorkbookFile {
  const base64 = Buffer.from(bytes).toString('base64');
  return { name: wordsOf(language).text('register', `file/${name}`), type: XLSX_TYPE, base64 };
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
