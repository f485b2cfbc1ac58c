import { isDeepStrictEqual } from 'node:util';
import { workCalendarOf } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import {
  type CaseEvent,
  type CaseFact,
  type CaseKind,
  type CaseState,
  replay,
  tasksOf,
} from '@zhulin/engines/cases';
import { openRulebook } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';
import type { Asked } from './fleet.ts';
import type { Deed, Ledger } from './ledger.ts';

interface StoredCase {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  readonly state: CaseState;
  readonly kind: CaseKind;
  readonly events: readonly StoredEvent[];
  readonly tasks: readonly Record<string, unknown>[];
  /** Revision and action of each entry of the trail. */
  readonly trail: readonly { readonly action: string; readonly revision: number | null }[];
  readonly filings: readonly { readonly version: number; readonly mark: string }[];
}

interface StoredEvent {
  readonly revision: number;
  readonly event: CaseEvent;
  /** What was written to it. */
  readonly comment: string | null;
}

interface EventRow {
  readonly revision: number;
  readonly atMs: number;
  readonly by: string;
  readonly fact: CaseFact;
  readonly comment: string | null;
}

/** Whether all cases are what was asked for: each act once, in an unbroken order, with the state, the inboxes and the trail
 * that follow from it.
 * @returns what is not so, a line each */
export async function checkCases(client: Asked, ledger: Ledger): Promise<string[]> {
  const cases = await readCases(client);
  const day = (await client.query('SELECT local_today()::text AS day')).rows[0].day;
  const calendar = workCalendarOf(openRulebook(ruleBundle, isoDay(day)));
  const own = cases.flatMap((each) => [
    ...orderOf(each),
    ...stateOf(each),
    ...inboxOf(each, calendar),
    ...trailOf(each),
  ]);
  return [...own, ...deedsOf(cases, ledger)];
}

async function readCases(client: Asked): Promise<StoredCase[]> {
  const { rows } = await client.query(`
    SELECT r.id, r.title, r.revision, r.state, d.body,
      (SELECT jsonb_agg(jsonb_build_object('revision', e.revision, 'atMs', (extract(epoch FROM e.at) * 1000)::bigint, 'by', e.by,
          'fact', e.fact, 'comment', t.body) ORDER BY e.revision)
        FROM case_event e LEFT JOIN case_text t ON t.id::text = e.fact -> 'comment' ->> 'id' WHERE e.case_id = r.id) AS events,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('step', k.step, 'seat', k.seat, 'round', k.round, 'person', k.person_id,
          'role', k.role, 'org', k.org_id, 'actions', k.actions, 'isCoSigner', k.is_co_signer, 'isWaiting', k.is_waiting,
          'pausedFor', k.paused_for, 'reminders', k.reminders, 'sinceMs', (extract(epoch FROM k.since) * 1000)::bigint,
          'dueMs', (extract(epoch FROM k.due_at) * 1000)::bigint, 'amberMs', (extract(epoch FROM k.amber_at) * 1000)::bigint)), '[]')
        FROM case_task k WHERE k.case_id = r.id) AS tasks,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('action', a.action, 'revision', (a.after ->> 'revision')::int) ORDER BY a.id), '[]')
        FROM audit_entry a WHERE a.subject_kind = 'case' AND a.subject_id = r.id::text AND a.action IN ('case.open', 'case.act', 'case.handle')) AS trail,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('version', f.version, 'mark', f.rows -> 0 ->> 'mark')), '[]')
        FROM report_filing f WHERE f.case_id = r.id) AS filings
    FROM case_record r JOIN case_definition d ON d.hash = r.definition ORDER BY r.number`);
  return rows.map(({ body, events, ...row }) => ({
    ...row,
    kind: JSON.parse(body),
    events: events.map(({ revision, atMs, by, fact, comment }: EventRow) => ({
      revision,
      event: { atMs, by, ...fact },
      comment,
    })),
  }));
}

function orderOf({ id, revision, events }: StoredCase): string[] {
  const found = events.map((each) => each.revision);
  const isUnbroken = found.every((each, place) => each === place + 1) && found.length === revision;
  return isUnbroken ? [] : [`case ${id} has the revisions ${found.join(' ')} and stands at ${revision}`];
}

function stateOf({ id, kind, state, events }: StoredCase): string[] {
  try {
    const replayed = replay(
      kind,
      events.map(({ event }) => event),
    );
    return isDeepStrictEqual(plain(replayed), state)
      ? []
      : [`the state of case ${id} is not what its events make`];
  } catch (error) {
    // So the engine says of events that no case can have.
    return [`the events of case ${id} cannot be replayed: ${error}`];
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function inboxOf(
  { id, kind, state, tasks }: StoredCase,
  calendar: ReturnType<typeof workCalendarOf>,
): string[] {
  const expected = tasksOf(kind, state, calendar, state.lastMs).map(({ of, due, tells: _, ...task }) => ({
    ...task,
    person: 'person' in of ? of.person : null,
    role: 'role' in of ? of.role : null,
    org: 'role' in of ? of.scope : null,
    sinceMs: due.startedMs,
    dueMs: due.dueMs,
    amberMs: due.amberMs,
  }));
  const sorted = (rows: readonly Record<string, unknown>[]) =>
    rows.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
  return isDeepStrictEqual(
    sorted(expected.map((row) => plain(row) as Record<string, unknown>)),
    sorted(tasks),
  )
    ? []
    : [`the inboxes say of case ${id} ${JSON.stringify(tasks)}, and should ${JSON.stringify(expected)}`];
}

const keyOf = ({ step, seat }: Record<string, unknown>) => `${step}.${seat}`;

function trailOf({ id, events, trail }: StoredCase): string[] {
  const expected = events.map(({ revision, event }) => (event.type === 'opened' ? 'opening' : revision));
  const found = trail.map(({ action, revision }) => (action === 'case.open' ? 'opening' : revision));
  return isDeepStrictEqual(found.toSorted(), expected.toSorted())
    ? []
    : [`the trail of case ${id} tells of ${found.join(' ')}, not of ${expected.join(' ')}`];
}

/** Each deed once, and nothing that nobody asked for. */
function deedsOf(cases: readonly StoredCase[], ledger: Ledger): string[] {
  const opened = placesOf(cases.map(({ id, title }) => ({ mark: title, target: id })));
  const acted = placesOf(
    cases.flatMap(({ id, events }) =>
      events.flatMap(({ comment }) => (comment === null ? [] : [{ mark: comment, target: id }])),
    ),
  );
  const filed = placesOf(
    cases.flatMap(({ id, filings }) => filings.map(({ mark }) => ({ mark, target: id }))),
  );
  return [
    ...compare(ledger.of('open'), opened),
    ...compare(ledger.of('act'), acted),
    ...compare(ledger.of('file'), filed),
    ...silentActs(cases),
  ];
}

function placesOf(found: readonly { readonly mark: string; readonly target: string }[]) {
  return Map.groupBy(found, ({ mark }) => mark);
}

function compare(deeds: readonly Deed[], found: ReturnType<typeof placesOf>): string[] {
  const asked = new Set(deeds.map(({ mark }) => mark));
  const unasked = [...found.keys()].filter((mark) => !asked.has(mark));
  return [
    ...unasked.map((mark) => `${mark} is there, and nobody asked for it`),
    ...deeds.flatMap(({ mark, state, target }) => {
      const places = found.get(mark) ?? [];
      if (places.length > 1) return [`${mark} (${state}) is there ${places.length} times`];
      if (state === 'asked') return [];
      const [place] = places;
      if (place === undefined) return [`${mark} was ${state}, and is not there`];
      return place.target === target ? [] : [`${mark} is in case ${place.target}, not in ${target}`];
    }),
  ];
}

/** Acts without words are those by which a unit files: one a filing. */
function silentActs(cases: readonly StoredCase[]): string[] {
  return cases.flatMap(({ id, events, filings }) => {
    const silent = events.filter(({ event, comment }) => event.type !== 'opened' && comment === null);
    return silent.length === filings.length
      ? []
      : [`case ${id} has ${silent.length} acts of filing for ${filings.length} filings`];
  });
}
