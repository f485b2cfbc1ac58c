import type { WorkCalendar } from '../../schedule/index.ts';
import {
  type CaseCommand,
  type CaseEvent,
  type CaseKind,
  type CaseState,
  decide,
  type Evidence,
  evolve,
  type Parties,
  type Post,
  type Ref,
  type Refusal,
  type StepWish,
  type WholeWish,
} from '../index.ts';
import { calendarWith } from './calendar.ts';

export const calendar = calendarWith();

/** A moment in Shanghai, `2025-09-15 09:30`. */
export const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

const post = (person: string, role: string, scope: string): Post => ({ person, role, scope });

export const posts: readonly Post[] = [
  post('force-1', 'task-force', 'project-7'),
  post('office-1', 'office', 'city-office'),
  post('office-2', 'office', 'city-office'),
  post('mayor-1', 'leader', 'city'),
  post('planning-1', 'department', 'planning-bureau'),
  post('planning-2', 'department', 'planning-bureau'),
  post('planning-head', 'department-head', 'planning-bureau'),
  post('housing-1', 'department', 'housing-bureau'),
  post('housing-head', 'department-head', 'housing-bureau'),
  post('expert-1', 'expert', 'experts'),
  post('expert-2', 'expert', 'experts'),
  post('expert-3', 'expert', 'experts'),
  ...[1, 2, 3].map((unit) => post(`clerk-${unit}`, 'unit-clerk', `unit-${unit}`)),
];

export const publicationParties: Parties = {
  scopes: {
    project: 'project-7',
    city: 'city-office',
    planning: 'planning-bureau',
    housing: 'housing-bureau',
  },
  people: { signer: 'mayor-1' },
  panels: {},
};

export const reportingParties: Parties = {
  scopes: { city: 'city-office' },
  people: {},
  panels: {
    units: [1, 2, 3].map((unit) => ({ role: 'unit-clerk', scope: `unit-${unit}` })),
    experts: [1, 2, 3].map((expert) => ({ person: `expert-${expert}` })),
  },
};

export const countersigningParties: Parties = {
  scopes: { city: 'city-office' },
  people: {},
  panels: { units: [1, 2, 3].map((unit) => ({ role: 'unit-clerk', scope: `unit-${unit}` })) },
};

export const ref = (id: string): Ref => ({ id, hash: id.length.toString(16).padStart(64, '0') });
export const evidence = (sort: string): Evidence => ({ sort, ...ref(sort) });

export type Wish = StepWish | WholeWish;

export interface Play {
  readonly kind: CaseKind;
  state: CaseState | null;
  events: CaseEvent[];
  /** Of the last command that was refused. */
  refusal: Refusal | null;
}

export const startPlay = (kind: CaseKind): Play => ({ kind, state: null, events: [], refusal: null });

export function stateOf({ state }: Play): CaseState {
  if (state === null) throw new Error('the case is not opened');
  return state;
}

interface Moment {
  posts?: readonly Post[];
  calendar?: WorkCalendar;
  expectedRevision?: number;
}

/** Gives a command at a moment; `null` when it is taken, else the code of the refusal. */
export function give(
  play: Play,
  [when, actor, wish]: readonly [string, string, Wish | Extract<CaseCommand, { type: 'open' }>],
  more: Moment = {},
): string | null {
  const expectedRevision = more.expectedRevision ?? play.state?.revision ?? 0;
  const command: CaseCommand = wish.type === 'open' ? wish : { ...wish, expectedRevision };
  const context = { nowMs: at(when), actor, posts: more.posts ?? posts, calendar: more.calendar ?? calendar };
  const decision = decide(play.kind, play.state, command, context);
  if (!decision.ok) {
    play.refusal = decision.refusal;
    return decision.refusal.code;
  }
  for (const event of decision.events) {
    play.state = evolve(play.kind, play.state, event);
    play.events.push(event);
  }
  return null;
}

/** Gives commands that must all be taken. */
export function giveAll(play: Play, rows: readonly (readonly [string, string, Wish])[]): Play {
  for (const row of rows) {
    const code = give(play, row);
    if (code !== null) throw new Error(`${row[0]} ${row[1]} ${JSON.stringify(row[2])}: ${code}`);
  }
  return play;
}

export const openPublication = (kind: CaseKind, when = '2025-09-15 09:00'): Play => {
  const play = startPlay(kind);
  const code = give(play, [when, 'force-1', { type: 'open', parties: publicationParties }]);
  if (code !== null) throw new Error(code);
  return play;
};

export const openReporting = (kind: CaseKind, when = '2026-03-02 09:00'): Play => {
  const play = startPlay(kind);
  const code = give(play, [when, 'office-1', { type: 'open', parties: reportingParties }]);
  if (code !== null) throw new Error(code);
  return play;
};

export const openCountersigning = (kind: CaseKind, when = '2026-03-02 09:00'): Play => {
  const play = startPlay(kind);
  const code = give(play, [when, 'office-1', { type: 'open', parties: countersigningParties }]);
  if (code !== null) throw new Error(code);
  return play;
};

/** Every step that is not waiting, as `id:status`, with `#round` from the second. */
export const stepsOf = (play: Play): string[] =>
  Object.entries(stateOf(play).steps).flatMap(([id, { status, round }]) =>
    status === 'waiting' ? [] : [`${id}:${status}${round > 1 ? `#${round}` : ''}`],
  );
