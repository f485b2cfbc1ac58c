import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CaseCommand,
  type CaseEvent,
  type CaseKind,
  type CaseState,
  type Context,
  decide,
  duesOf,
  evolve,
  type Parties,
  replay,
  type StepWish,
  tasksOf,
  type WholeWish,
} from './index.ts';
import { countersigning, publication, reporting } from './testing/kinds.ts';
import {
  at,
  calendar,
  countersigningParties,
  evidence,
  giveAll,
  openPublication,
  posts,
  publicationParties,
  ref,
  reportingParties,
  stateOf,
} from './testing/play.ts';

const people = [...new Set(posts.map(({ person }) => person))];
const HOUR = 3_600_000;

/** A wish, or an act chosen by number among the tasks, their actions and the steps to which one can return. */
interface Move {
  actor: string;
  hours: number;
  wish: StepWish | WholeWish | { task: number; action: number; to: string };
}

const anyOf = <T extends string>(list: readonly T[]) => fc.constantFrom(...list);
const papers = {
  comment: ref('comment'),
  evidence: [evidence('checklist'), evidence('workbook')],
  document: ref('decision'),
};

function anyMove(kind: CaseKind, steps: readonly string[]): fc.Arbitrary<Move> {
  const step = anyOf(steps);
  const act = fc.record({ task: fc.nat(), action: fc.nat(), to: step });
  const comment = fc.constant(papers.comment);
  const others: fc.Arbitrary<StepWish | WholeWish>[] = [
    fc.record({ type: anyOf(['resume', 'remind'] as const), step }),
    fc.record({ type: anyOf(['release', 'escalate'] as const), step }),
    fc.record({ type: fc.constant('claim' as const), step }),
    fc.record({ type: anyOf(['delegate', 'add-co-signer'] as const), step, to: anyOf(people) }),
    fc.record({ type: fc.constant('withdraw-act' as const), step }),
    fc.record({ type: fc.constant('pause' as const), step, reason: anyOf(kind.pauseReasons) }),
    fc.record({ type: fc.constant('freeze' as const), step, comment }),
    fc.record({ type: fc.constant('pause-case' as const), reason: anyOf(kind.pauseReasons) }),
    fc.record({ type: fc.constant('resume-case' as const) }),
    fc.record({ type: fc.constant('withdraw' as const), comment }),
    fc.record({ type: fc.constant('reopen' as const), to: step, comment }),
    fc.record({ type: fc.constant('correct' as const), of: fc.integer({ min: 1, max: 9 }), comment }),
  ];
  const wish = fc.oneof(
    { arbitrary: act, weight: 20 },
    ...others.map((arbitrary) => ({ arbitrary, weight: 1 })),
  );
  return fc.record({
    actor: anyOf(people),
    hours: fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 600 })),
    wish,
  });
}

function wishIn(
  kind: CaseKind,
  state: CaseState,
  nowMs: number,
  { wish }: Move,
): StepWish | WholeWish | null {
  if ('type' in wish) return wish;
  const tasks = tasksOf(kind, state, calendar, nowMs);
  const task = tasks[wish.task % Math.max(1, tasks.length)];
  const action = task?.actions[wish.action % task.actions.length];
  if (task === undefined || action === undefined) return null;
  return { type: 'act', step: task.step, seat: task.seat, action, to: wish.to, ...papers };
}

const anyPublicationMove = anyMove(publication, [
  'acceptance',
  'planning-check',
  'planning-opinion',
  'housing-opinion',
  'draft',
  'signature',
  'publicity',
]);
const anyReportingMove = anyMove(reporting, ['filing', 'merge', 'experts', 'mending', 'decision']);
const anyCountersigningMove = anyMove(countersigning, ['draft', 'confirm', 'mend', 'sign']);

interface Taken {
  command: CaseCommand;
  context: Context;
  before: CaseState;
  after: CaseState;
  event: CaseEvent;
}

/** Plays moves as whoever may make each: an actor who is refused hands it on to the next, so that walks go far. */
function walk(
  kind: CaseKind,
  opener: string,
  parties: Parties,
  moves: readonly Move[],
): { events: CaseEvent[]; taken: Taken[] } {
  let nowMs = at('2024-03-01 09:00');
  const opened = decide(kind, null, { type: 'open', parties }, { nowMs, actor: opener, posts, calendar });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const events = [...opened.events];
  let state = replay(kind, events);
  const taken: Taken[] = [];
  for (const move of moves) {
    const { actor, hours } = move;
    nowMs += hours * HOUR;
    const wish = wishIn(kind, state, nowMs, move);
    if (wish === null) continue;
    const command = { ...wish, expectedRevision: state.revision };
    const first = people.indexOf(actor);
    for (const who of [...people.slice(first), ...people.slice(0, first)]) {
      const context = { nowMs, actor: who, posts, calendar };
      const decision = decide(kind, state, command, context);
      const [event] = decision.ok ? decision.events : [];
      if (event === undefined) continue;
      const after = evolve(kind, state, event);
      taken.push({ command, context, before: state, after, event });
      events.push(event);
      state = after;
      break;
    }
  }
  return { events, taken };
}

const kinds: [string, CaseKind, string, Parties, fc.Arbitrary<Move>][] = [
  ['a plan publication', publication, 'force-1', publicationParties, anyPublicationMove],
  ['a reporting task', reporting, 'office-1', reportingParties, anyReportingMove],
  ['a countersigning', countersigning, 'office-1', countersigningParties, anyCountersigningMove],
];
const walksOf = (move: fc.Arbitrary<Move>) => fc.array(move, { minLength: 40, maxLength: 80 });

/** Steps that stand beside each other in the parallel of the publication. */
const beside: Record<string, string[]> = {
  'planning-check': ['housing-opinion'],
  'planning-opinion': ['housing-opinion'],
  'housing-opinion': ['planning-check', 'planning-opinion'],
};

test.each(kinds)(
  'the events of %s give the same state again, also after a way through text',
  (_, kind, opener, parties, move) => {
    fc.assert(
      fc.property(walksOf(move), (moves) => {
        const { events, taken } = walk(kind, opener, parties, moves);
        const copy: CaseEvent[] = JSON.parse(JSON.stringify(events));
        const last = taken.at(-1)?.after;
        if (last === undefined) return;
        expect(replay(kind, copy)).toEqual(last);
        expect(JSON.parse(JSON.stringify(last))).toEqual(last);
        expect(last.revision).toBe(events.length);
      }),
    );
  },
);

test.each(kinds)('no command of %s is taken twice', (_, kind, opener, parties, move) => {
  fc.assert(
    fc.property(walksOf(move), (moves) => {
      for (const { command, context, after } of walk(kind, opener, parties, moves).taken) {
        expect(decide(kind, after, command, context).ok).toBe(false);
      }
    }),
  );
});

test.each(kinds)(
  'a closed case of %s takes only a reopening or a correction, and an open one has work',
  (_, kind, opener, parties, move) => {
    fc.assert(
      fc.property(walksOf(move), (moves) => {
        for (const { before, after, event, context } of walk(kind, opener, parties, moves).taken) {
          if (before.status !== 'open') expect(['reopened', 'corrected']).toContain(event.type);
          const open = Object.values(after.steps).filter(({ status }) => status === 'open');
          expect(open.length > 0).toBe(after.status === 'open');
          expect(tasksOf(kind, after, calendar, context.nowMs).length > 0).toBe(after.status === 'open');
        }
      }),
    );
  },
);

test('whatever is done in one branch, a return too, leaves the other branch as it is', () => {
  let returns = 0;
  fc.assert(
    fc.property(walksOf(anyPublicationMove), (moves) => {
      for (const { before, after, event } of walk(publication, 'force-1', publicationParties, moves).taken) {
        if (!('step' in event) || event.step === null) continue;
        const target =
          event.type === 'acted' && event.to !== null && event.action === 'return' ? event.to : event.step;
        if (after.status !== 'open' || !(event.step in beside) || !(target in beside)) continue;
        if (target !== event.step) returns += 1;
        for (const other of beside[event.step] ?? []) expect(after.steps[other]).toBe(before.steps[other]);
      }
    }),
    { numRuns: 200 },
  );
  expect(returns).toBeGreaterThan(0);
});

const countersigned = (moves: readonly Move[]) =>
  walk(countersigning, 'office-1', countersigningParties, moves).taken;
const membersOf = ({ steps }: CaseState, step: string) =>
  steps[step]?.seats.filter(({ coSigns }) => coSigns === null) ?? [];

test('whatever came before, one objection ends the countersigning, and without one it takes all', () => {
  fc.assert(
    fc.property(walksOf(anyCountersigningMove), (moves) => {
      for (const { after, event } of countersigned(moves)) {
        if (event.type !== 'acted' || event.step !== 'confirm' || after.status !== 'open') continue;
        const given = membersOf(after, 'confirm').map(({ act }) => act?.outcome ?? null);
        const outcome = given.includes('objected')
          ? 'objected'
          : given.every((each) => each === 'confirmed')
            ? 'confirmed'
            : null;
        expect(after.steps['confirm']?.outcome).toBe(outcome);
      }
    }),
    { numRuns: 200 },
  );
});

test('whatever is delegated, withdrawn or returned, nobody signs what he drafted', () => {
  let signatures = 0;
  fc.assert(
    fc.property(walksOf(anyCountersigningMove), (moves) => {
      for (const { before, event } of countersigned(moves)) {
        if (event.type !== 'acted' || event.step !== 'sign' || event.action === 'return') continue;
        const [seat] = membersOf(before, 'sign');
        if (before.steps['sign']?.seats[event.seat] !== seat) continue;
        signatures += 1;
        expect(membersOf(before, 'draft').map(({ act }) => act?.by)).not.toContain(event.by);
      }
    }),
    { numRuns: 200 },
  );
  expect(signatures).toBeGreaterThan(0);
});

test('no pause and no later moment brings the end of a limit nearer', () => {
  fc.assert(
    fc.property(walksOf(anyPublicationMove), (moves) => {
      const ends = new Map<string, string>();
      for (const { after, context } of walk(publication, 'force-1', publicationParties, moves).taken) {
        for (const { step, startedMs, dueDay } of duesOf(publication, after, calendar, context.nowMs)) {
          const clock = `${step}@${startedMs}`;
          if (dueDay === null) continue; // in a year without a published calendar
          expect(dueDay >= (ends.get(clock) ?? '')).toBe(true);
          ends.set(clock, dueDay);
        }
      }
    }),
  );
});

test.each(kinds)(
  'walks through %s reach every step and every sort of event',
  (_, kind, opener, parties, move) => {
    const steps = new Set<string>();
    const types = new Set<string>();
    fc.assert(
      fc.property(walksOf(move), (moves) => {
        const { events, taken } = walk(kind, opener, parties, moves);
        for (const { type } of events) types.add(type);
        for (const { after } of taken) {
          for (const [step, { status }] of Object.entries(after.steps))
            if (status !== 'waiting') steps.add(step);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
    expect([...steps].sort()).toEqual(
      Object.keys(replay(kind, walk(kind, opener, parties, []).events).steps).sort(),
    );
    const rare = kind === publication ? ['frozen'] : ['escalated'];
    const all = [
      'act-withdrawn',
      'acted',
      'claimed',
      'co-signer-added',
      'corrected',
      'delegated',
      'escalated',
      'frozen',
      'opened',
      'paused',
      'released',
      'reminded',
      'reopened',
      'resumed',
      'withdrawn',
    ];
    expect([...types].sort()).toEqual(all.filter((type) => !rare.includes(type)));
  },
);

test('the state does not grow with the number of acts: ten thousand leave it as large as a hundred', () => {
  const pause: StepWish = { type: 'pause', step: 'housing-opinion', reason: 'supplement' };
  const round = [
    [
      'planning-1',
      { type: 'act', step: 'planning-check', action: 'approve', evidence: [evidence('checklist')] },
    ],
    ['housing-1', pause],
    [
      'planning-1',
      { type: 'act', step: 'planning-opinion', action: 'return', to: 'planning-check', comment: ref('why') },
    ],
    ['housing-1', { type: 'resume', step: 'housing-opinion' }],
  ] as const;
  const size = (acts: number): number => {
    const play = openPublication(publication, '2025-09-15 09:00');
    giveAll(play, [['2025-09-15 09:00', 'office-1', { type: 'act', step: 'acceptance', action: 'accept' }]]);
    for (let done = 0; done < acts; done += 4) {
      giveAll(
        play,
        round.map(([who, wish]) => ['2025-09-15 10:00', who, wish]),
      );
    }
    expect(stateOf(play).revision).toBe(acts + 2);
    return JSON.stringify(stateOf(play)).replace(/\d+/g, '0').length;
  };
  expect(size(10_000)).toBe(size(100));
});
