import {
  type Actor,
  CASE_EVENTS_MAX,
  type CaseDue,
  type CaseParty,
  type CaseStepView,
  type CaseView,
} from '@zhulin/contract';
import {
  type Assignee,
  type CaseKind,
  type CaseState,
  type Due,
  duesOf,
  MOMENTS,
  powersOf,
  type Seat,
  seatsFor,
  stepsIn,
} from '@zhulin/engines/cases';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { rulebookOfToday } from '../rules/index.ts';
import { calendarOf } from './calendar.ts';
import { readDefinition } from './definitions.ts';
import { eventViews, partiesIn } from './happened.ts';
import { unpublishedIn } from './inboxes.ts';
import { type Names, namesFor } from './names.ts';
import { seenCase } from './open.ts';
import { postsOf } from './posts.ts';
import { selectEvents } from './store.ts';

/** Errors: CASE_NOT_FOUND, also for cases that the post does not see. */
export async function readCase(database: Database, actor: Actor, id: string): Promise<CaseView> {
  return await withActor(database, actor, (db) => caseView(db, actor, id));
}

/** The same inside a transaction. */
export async function caseView(db: ActorDb, actor: Actor, id: string): Promise<CaseView> {
  const found = await seenCase(db, id);
  const { kind } = await readDefinition(db, found.definition);
  const { state, nowMs } = found;
  const { calendar } = calendarOf(await rulebookOfToday(db));
  // A clock of the database that was set back must not hide the case.
  const dues = duesOf(kind, state, calendar, Math.max(nowMs, state.lastMs));
  const events = await selectEvents(db, id, CASE_EVENTS_MAX + 1);
  const shown = events.slice(0, CASE_EVENTS_MAX);
  const names = await namesFor(db, partiesIn(found, shown));
  const context = { nowMs, actor: actor.id, posts: postsOf(actor), calendar };
  const [whole] = dues;
  if (whole === undefined) throw new Error('a case has a clock');
  return {
    id,
    number: found.number,
    kind: state.kind,
    definition: kind,
    title: found.title,
    subjectKind: found.subjectKind,
    subjectId: found.subjectId,
    // Cast: data of cases are objects by their schemas.
    data: found.data as Record<string, unknown>,
    status: state.status,
    outcome: state.outcome,
    revision: state.revision,
    openedAt: found.openedAt.toISOString(),
    closedAt: found.closedAt?.toISOString() ?? null,
    opener: names.member(state.opener, found.orgId),
    now: new Date(nowMs).toISOString(),
    due: dueView(whole),
    pausedFor: state.pause,
    steps: stepsOf({ kind, state, dues, names }),
    moments: momentsIn(state),
    events: await eventViews(db, found, shown, names),
    hasEarlier: events.length > shown.length,
    mine: seatsFor(kind, state, context).map((own) => ({ ...own, actions: [...own.actions] })),
    powers: powersOf(kind, state, context),
  };
}

const HOUR_MS = 3_600_000;

function dueView(due: Due): CaseDue {
  return {
    startedAt: new Date(due.startedMs).toISOString(),
    endedAt: due.endedMs === null ? null : new Date(due.endedMs).toISOString(),
    limit: due.limit === null ? null : { ...due.limit },
    dueDay: due.dueDay,
    spentDays: due.spentDays,
    leftDays: due.leftDays,
    clockHours: due.clockMs / HOUR_MS,
    paused: due.paused.map(({ reason, ms, days }) => ({ reason, hours: ms / HOUR_MS, days })),
    stoppedFor: due.stoppedFor,
    light: due.light,
    unpublished: unpublishedIn(due),
  };
}

interface Shown {
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly dues: readonly Due[];
  readonly names: Names;
}

function stepsOf({ kind, state, dues, names }: Shown): CaseStepView[] {
  return stepsIn(kind).map(({ id }) => {
    const step = state.steps[id];
    if (step === undefined) throw new Error(`the case has no step ${id}`);
    const due = dues.find((each) => each.step === id);
    return {
      id,
      status: step.status,
      round: step.round,
      outcome: step.outcome,
      seats: step.seats.map((seat) => seatView(seat, names)),
      due: due === undefined ? null : dueView(due),
      pausedFor: step.pause,
      isEscalated: step.isEscalated,
      reminders: step.reminders,
    };
  });
}

function seatView({ assignee, heldBy, coSigns, act }: Seat, names: Names) {
  return {
    of: partyOf(assignee, names),
    heldBy: heldBy === null ? null : names.person(heldBy),
    isCoSigner: coSigns !== null,
    outcome: act?.outcome ?? null,
  };
}

function partyOf(who: Assignee, names: Names): CaseParty {
  return 'person' in who ? names.person(who.person) : names.office(who.role, who.scope);
}

function momentsIn({ moments }: CaseState): CaseView['moments'] {
  const entries = MOMENTS.map((moment) => {
    const found = moments[moment];
    const shown = found && { id: found.id, hash: found.hash, at: new Date(found.atMs).toISOString() };
    return [moment, shown] as const;
  });
  // Cast: one entry a moment, as the record by moments asks.
  return Object.fromEntries(entries) as CaseView['moments'];
}
