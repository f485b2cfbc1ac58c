import type { NoticeCause } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

/** One thing that happened to a case, and whom it concerns: a person, or all in a role at an organisation. `over`: a task
 * that no longer stands. */
export interface CaseNews {
  readonly id: string;
  readonly cause: NoticeCause | 'over';
  readonly caseId: string;
  readonly step: string | null;
  readonly seat: number | null;
  readonly round: number | null;
  readonly personId: string | null;
  readonly role: string | null;
  readonly orgId: string | null;
  /** Who did it; null: time did. */
  readonly by: string | null;
  readonly at: Date;
}

/** Makes news of the lights that have come on. @returns of how many; the courier alone may */
export async function ringLights(db: ActorDb, most: number): Promise<number> {
  const { rows } = await sql<{ rung: number }>`SELECT ring_case_lights(${most}) AS rung`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count is one row');
  return row.rung;
}

/** Takes the oldest news out, in the caller's transaction; the courier alone may. */
export async function takeNews(db: ActorDb, most: number): Promise<CaseNews[]> {
  const { rows } = await sql<CaseNews>`
    SELECT id, cause, case_id AS "caseId", step, seat, round, person_id AS "personId", role, org_id AS "orgId", by, at
    FROM take_case_news(${most}) ORDER BY id`.execute(db);
  return rows;
}

/** A task of a case: its seat in its round, or a step whoever sits there. */
export interface AskedTask {
  readonly caseId: string;
  readonly step: string | null;
  readonly seat: number | null;
  readonly round: number | null;
}

/** What may be told of a case, and how the asked task stands. */
export interface TaskStanding {
  readonly number: number;
  readonly kind: string;
  /** Where the case was opened. */
  readonly caseOrg: string;
  /** Whose the task is now; null: it does not stand. */
  readonly task: {
    readonly personId: string | null;
    readonly role: string | null;
    readonly orgId: string | null;
    readonly dueAt: Date | null;
    readonly light: 'red' | 'amber' | 'green' | 'undated';
  } | null;
}

interface Row {
  place: number;
  number: string;
  kind: string;
  case_org: string;
  stands: boolean;
  person_id: string | null;
  role: string | null;
  org_id: string | null;
  due_at: Date | null;
  light: 'red' | 'amber' | 'green' | 'undated';
}

/** In the order asked; the courier alone may. Titles, data and names are not told. */
export async function selectStandings(db: ActorDb, asked: readonly AskedTask[]): Promise<TaskStanding[]> {
  const list = asked.map(({ caseId, ...task }, place) => ({ place, case_id: caseId, ...task }));
  const { rows } = await sql<Row>`
    SELECT place, number, kind, org_id AS case_org, stands, person_id, task_role AS role, task_org AS org_id, due_at, light
    FROM case_standings(${JSON.stringify(list)}::jsonb) ORDER BY place`.execute(db);
  if (rows.length !== asked.length) throw new Error('each asked task is of a case');
  return rows.map((row) => ({
    number: Number(row.number),
    kind: row.kind,
    caseOrg: row.case_org,
    task: row.stands
      ? { personId: row.person_id, role: row.role, orgId: row.org_id, dueAt: row.due_at, light: row.light }
      : null,
  }));
}
