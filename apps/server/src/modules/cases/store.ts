import type { CaseEvent, CaseFact, CaseState } from '@zhulin/engines/cases';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import type { ShareRow, TaskRow } from './inboxes.ts';
import type { CaseRecord } from './matter.ts';

export interface StoredCase<D = unknown> extends CaseRecord<D> {
  readonly definition: string;
  readonly state: CaseState;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** By the clock of cases, whole milliseconds. */
  readonly nowMs: number;
}

interface CaseRow {
  id: string;
  number: string;
  definition: string;
  kind: string;
  org_id: string;
  org_path: string;
  subject_kind: CaseRecord['subjectKind'];
  subject_id: string;
  title: string;
  data: unknown;
  state: CaseState;
  opened_at: Date;
  closed_at: Date | null;
  now: Date;
}

const COLUMNS = sql`r.id, r.number, r.definition, r.kind, r.org_id, r.org_path, r.subject_kind, r.subject_id, r.title,
  r.data, r.state, r.opened_at, r.closed_at, case_now() AS now`;

export async function selectCase(db: ActorDb, id: string): Promise<StoredCase | undefined> {
  const { rows } = await sql<CaseRow>`SELECT ${COLUMNS} FROM case_record r WHERE r.id = ${id}`.execute(db);
  return rows[0] && caseOf(rows[0]);
}

/** Cases of a kind that the own organisation opened, latest first. */
export async function selectOpenedCases(db: ActorDb, kind: string, most: number): Promise<StoredCase[]> {
  const { rows } = await sql<CaseRow>`
    SELECT ${COLUMNS} FROM case_record r WHERE r.kind = ${kind} AND r.org_id = actor_org()
    ORDER BY r.number DESC LIMIT ${most}`.execute(db);
  return rows.map(caseOf);
}

/** Whoever wants to act on it waits, until the end of the transaction; the moment is that of the lock. */
export async function lockCase(db: ActorDb, id: string): Promise<StoredCase | undefined> {
  const { rows } = await sql<CaseRow>`
    WITH locked AS MATERIALIZED (SELECT * FROM case_record WHERE id = ${id} FOR UPDATE)
    SELECT ${COLUMNS} FROM locked r`.execute(db);
  return rows[0] && caseOf(rows[0]);
}

function caseOf(row: CaseRow): StoredCase {
  return {
    id: row.id,
    number: Number(row.number),
    definition: row.definition,
    kind: row.kind,
    orgId: row.org_id,
    orgPath: row.org_path,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    title: row.title,
    data: row.data,
    state: row.state,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    nowMs: row.now.getTime(),
  };
}

/** By the clock of cases, whole milliseconds. */
export async function selectNow(db: ActorDb): Promise<number> {
  const { rows } = await sql<{ now: Date }>`SELECT case_now() AS now`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database does not know the time');
  return row.now.getTime();
}

export interface CaseDates {
  readonly due_at: string | null;
  readonly amber_at: string | null;
  readonly calendar: string;
}

export interface NewCase extends CaseDates {
  readonly definition: string;
  readonly kind: string;
  readonly subjectKind: CaseRecord['subjectKind'];
  readonly subjectId: string;
  readonly title: string;
  readonly data: unknown;
  readonly state: CaseState;
}

export async function insertCase(db: ActorDb, made: NewCase): Promise<CaseRecord> {
  const { state } = made;
  const row = await db
    .insertInto('case_record')
    .values({
      definition: made.definition,
      kind: made.kind,
      org_path: sql<string>`(SELECT path FROM organisation WHERE id = actor_org())`,
      subject_kind: made.subjectKind,
      subject_id: made.subjectId,
      title: made.title,
      data: JSON.stringify(made.data),
      state: JSON.stringify(state),
      revision: state.revision,
      status: state.status,
      opened_at: new Date(state.lastMs),
      due_at: made.due_at,
      amber_at: made.amber_at,
      calendar: made.calendar,
    })
    .returning(['id', 'number', 'org_id', 'org_path'])
    .executeTakeFirstOrThrow();
  const { kind, subjectKind, subjectId, title, data } = made;
  const { id, org_id: orgId, org_path: orgPath } = row;
  return { id, number: Number(row.number), kind, orgId, orgPath, subjectKind, subjectId, title, data };
}

export async function insertEvent(
  db: ActorDb,
  caseId: string,
  revision: number,
  { atMs, by: _, ...fact }: CaseEvent,
): Promise<void> {
  await db
    .insertInto('case_event')
    .values({ case_id: caseId, revision, at: new Date(atMs), fact: JSON.stringify(fact satisfies CaseFact) })
    .execute();
}

export async function updateCase(db: ActorDb, id: string, state: CaseState, dates: CaseDates): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('case_record')
    .set({
      state: JSON.stringify(state),
      revision: state.revision,
      status: state.status,
      outcome: state.outcome,
      closed_at: state.status === 'open' ? null : new Date(state.lastMs),
      ...dates,
    })
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`case ${id} was locked and is not there`);
}

/** What the module that owns the kind keeps with a case. */
export async function keepCaseData(db: ActorDb, id: string, data: unknown): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('case_record')
    .set({ data: JSON.stringify(data) })
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`case ${id} is not there`);
}

/** Makes the inboxes of all say what stands now. The event must be of this transaction. */
export async function keepInboxes(
  db: ActorDb,
  id: string,
  tasks: readonly TaskRow[],
  shares: readonly ShareRow[],
): Promise<void> {
  await sql`SELECT keep_inboxes(${id}, ${JSON.stringify(tasks)}::jsonb, ${JSON.stringify(shares)}::jsonb)`.execute(
    db,
  );
}

export interface NewText {
  readonly id: string;
  readonly salt: string;
  readonly body: string;
  readonly hash: string;
}

export async function insertText(db: ActorDb, caseId: string, atMs: number, text: NewText): Promise<void> {
  await db
    .insertInto('case_text')
    .values({ case_id: caseId, at: new Date(atMs), ...text })
    .execute();
}

export async function selectTexts(db: ActorDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; body: string }>`
    SELECT id, body FROM case_text WHERE id = ANY (${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, body }) => [id, body]));
}

/** Of somebody who is erased; row security of `erase_case_texts` says who may. */
export async function eraseTexts(db: ActorDb, personId: string): Promise<void> {
  await sql`SELECT erase_case_texts(${personId})`.execute(db);
}

export interface StoredEvent {
  readonly revision: number;
  readonly at: Date;
  readonly by: string;
  readonly postId: string;
  readonly onBehalfOf: string | null;
  readonly fact: CaseFact;
}

/** Latest first. @param before  a revision; undefined: from the last */
export async function selectEvents(
  db: ActorDb,
  caseId: string,
  most: number,
  before?: number,
): Promise<StoredEvent[]> {
  let rows = db
    .selectFrom('case_event')
    .select(['revision', 'at', 'by', 'post_id', 'on_behalf_of', 'fact'])
    .where('case_id', '=', caseId);
  if (before !== undefined) rows = rows.where('revision', '<', before);
  const found = await rows.orderBy('revision', 'desc').limit(most).execute();
  return found.map(({ post_id, on_behalf_of, ...rest }) => ({
    ...rest,
    postId: post_id,
    onBehalfOf: on_behalf_of,
  }));
}

/** All, in order, as the engine takes them. */
export async function selectHistory(db: ActorDb, caseId: string): Promise<CaseEvent[]> {
  const found = await selectEvents(db, caseId, 1_000_000);
  return found.reverse().map(({ at, by, fact }) => ({ atMs: at.getTime(), by, ...fact }));
}

/** Reading is what takes a copy 抄送 from the unread. */
export async function keepReading(db: ActorDb, caseId: string): Promise<void> {
  await sql`
    INSERT INTO case_reading (case_id, at) VALUES (${caseId}, case_now())
    ON CONFLICT (person_id, case_id) DO UPDATE SET at = excluded.at`.execute(db);
}

export interface SubjectCase {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly status: CaseState['status'];
  readonly outcome: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly dueAt: Date | null;
  readonly amberAt: Date | null;
  readonly isPaused: boolean;
  readonly now: Date;
}

export async function selectCasesAbout(
  db: ActorDb,
  subject: Pick<CaseRecord, 'subjectKind' | 'subjectId'>,
  most: number,
): Promise<SubjectCase[]> {
  const { rows } = await sql<Omit<SubjectCase, 'number'> & { number: string }>`
    SELECT id, number, kind, title, status, outcome, opened_at AS "openedAt", closed_at AS "closedAt",
      due_at AS "dueAt", amber_at AS "amberAt", state ->> 'pause' IS NOT NULL AS "isPaused", case_now() AS now
    FROM case_record
    WHERE subject_kind = ${subject.subjectKind} AND subject_id = ${subject.subjectId}
    ORDER BY number DESC LIMIT ${most}`.execute(db);
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** Cases of the whole installation that were dated by another calendar; asked by the upkeep, which acts for nobody. */
export interface MisdatedCase {
  readonly id: string;
  readonly definition: string;
  readonly state: CaseState;
  readonly revision: number;
}
