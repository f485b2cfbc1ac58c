import { createWorkCalendar } from '../schedule/index.ts';
import { type CaseKind, type CaseState, decide, evolve, type Parties, type StepWish } from './index.ts';

const ACTS = 10_000;
const RUNS = 11;
const POSTS = ['planning', 'housing'].map((scope) => ({ person: scope, role: 'department', scope }));
const PARTIES: Parties = { scopes: { planning: 'planning', housing: 'housing' }, people: {}, panels: {} };
const COMMENT = { id: 'comment', hash: '0'.repeat(64) };

/** Two departments beside each other; one goes back and forth while the other stops and goes. */
const kind: CaseKind = {
  id: 'bench',
  version: 1,
  amberFrom: 0.5,
  pauseReasons: ['supplement'],
  may: { open: [{ role: 'department', scope: 'planning' }] },
  flow: {
    type: 'parallel',
    id: 'review',
    branches: {
      planning: {
        type: 'sequence',
        blocks: [
          {
            type: 'step',
            id: 'check',
            actors: { role: 'department', scope: 'planning' },
            actions: [{ id: 'approve', effect: { type: 'end-step', outcome: 'approved' } }],
          },
          {
            type: 'step',
            id: 'opinion',
            actors: { role: 'department', scope: 'planning' },
            actions: [
              { id: 'approve', effect: { type: 'end-step', outcome: 'approved' } },
              { id: 'return', effect: { type: 'return' } },
            ],
          },
        ],
      },
      housing: {
        type: 'step',
        id: 'housing',
        actors: { role: 'department', scope: 'housing' },
        actions: [{ id: 'approve', effect: { type: 'end-step', outcome: 'approved' } }],
      },
    },
  },
};

const ROUND: readonly (readonly [string, StepWish])[] = [
  ['planning', { type: 'act', step: 'check', action: 'approve' }],
  ['housing', { type: 'pause', step: 'housing', reason: 'supplement' }],
  ['planning', { type: 'act', step: 'opinion', action: 'return', to: 'check', comment: COMMENT }],
  ['housing', { type: 'resume', step: 'housing' }],
];

/** Milliseconds for so many acts on one case, an hour apart, decided and evolved. */
function timeOf(acts: number): number {
  const { calendar } = createWorkCalendar({ years: [] });
  if (calendar === null) throw new Error('a calendar of no years is refused');
  const opening = { nowMs: 0, actor: 'planning', posts: POSTS, calendar };
  const opened = decide(kind, null, { type: 'open', parties: PARTIES }, opening);
  const [first] = opened.ok ? opened.events : [];
  if (first === undefined) throw new Error('the opening is refused');
  let state: CaseState = evolve(kind, null, first);
  const before = performance.now();
  for (let done = 0; done < acts; done += ROUND.length) {
    for (const [place, [actor, wish]] of ROUND.entries()) {
      const context = { ...opening, actor, nowMs: (done + place) * 3_600_000 };
      const decision = decide(kind, state, { ...wish, expectedRevision: state.revision }, context);
      if (!decision.ok) throw new Error(decision.refusal.code);
      for (const event of decision.events) state = evolve(kind, state, event);
    }
  }
  return performance.now() - before;
}

function medianOf(run: () => number): number {
  const values = Array.from({ length: RUNS }, run).sort((one, other) => one - other);
  const median = values[Math.floor(RUNS / 2)];
  if (median === undefined) throw new Error('nothing was timed');
  return median;
}

export const bench = {
  targets: [
    { id: 'cases.acts-per-s', unit: '1/s', target: 200_000, better: 'higher' as const },
    { id: 'cases.10k-acts-over-linear', unit: 'times', target: 1.5, better: 'lower' as const },
  ],
  /** Medians of runs on one case; the second is the time of an act among 10,000 over that of one among 1,000. */
  async run(): Promise<{ id: string; value: number }[]> {
    timeOf(ACTS);
    const long = medianOf(() => timeOf(ACTS));
    // Ten short cases in a row, so that both runs last as long.
    const short = medianOf(() =>
      Array.from({ length: 10 }, () => timeOf(ACTS / 10)).reduce((sum, each) => sum + each, 0),
    );
    return [
      { id: 'cases.acts-per-s', value: (ACTS / long) * 1000 },
      { id: 'cases.10k-acts-over-linear', value: long / short },
    ];
  },
};
