import { expect, test } from 'vitest';
import { type CaseKind, seatsFor } from './index.ts';
import { countersigning } from './testing/kinds.ts';
import {
  at,
  calendar,
  give,
  giveAll,
  openCountersigning,
  type Play,
  posts,
  ref,
  stateOf,
  stepsOf,
} from './testing/play.ts';
import { act, comment, type Row } from './testing/rows.ts';

const document = ref('decision');
const drafted: Row = ['2026-03-02 09:30', 'office-1', act('draft', 'submit', { document })];
const says = (unit: number, action: string): Row => [
  '2026-03-03 09:00',
  `clerk-${unit}`,
  act('confirm', action),
];
const play = (...rows: Row[]): Play => giveAll(openCountersigning(countersigning), [drafted, ...rows]);
const onSignature = () => play(says(1, 'confirm'), says(2, 'confirm'), says(3, 'confirm'));

test.each([
  [[], null],
  [['object'], 'objected'],
  [['confirm', 'object'], 'objected'],
  [['confirm', 'confirm', 'object'], 'objected'],
  [['confirm', 'confirm'], null],
  [['confirm', 'confirm', 'confirm'], 'confirmed'],
])('units that say %j bring %j', (answers, outcome) => {
  const played = play(...answers.map((answer, place) => says(place + 1, answer)));
  expect(stateOf(played).steps['confirm']?.outcome ?? null).toBe(outcome);
});

test('once a unit has objected nobody else answers, until all are asked anew', () => {
  const played = play(says(2, 'object'));
  expect(give(played, says(1, 'confirm'))).toBe('STEP_NOT_OPEN');
  giveAll(played, [['2026-03-04 09:00', 'office-1', act('mend', 'return', { to: 'confirm', comment })]]);
  expect(stepsOf(played)).toEqual(['draft:ended', 'confirm:open#2', 'mend:undone']);
  expect(stateOf(played).steps['confirm']?.seats.map(({ act: done }) => done)).toEqual([null, null, null]);
});

test('a unit takes its objection back while nobody has acted on it', () => {
  const played = play(says(2, 'object'));
  giveAll(played, [['2026-03-03 10:00', 'clerk-2', { type: 'withdraw-act', step: 'confirm' }]]);
  giveAll(
    played,
    [says(1, 'confirm')].map(([, who, wish]) => ['2026-03-03 11:00', who, wish] as const),
  );
  expect(stateOf(played).steps['confirm']).toMatchObject({ status: 'open', outcome: null });
});

test('a panel without a veto waits for all that may still agree', () => {
  const patient: CaseKind = JSON.parse(JSON.stringify(countersigning).replace(',"veto":"objected"', ''));
  const played = giveAll(openCountersigning(patient), [drafted, says(1, 'object')]);
  expect(stateOf(played).steps['confirm']?.outcome).toBeNull();
});

test('who drafted may return what he may not sign, nor claim or be given it; a colleague signs', () => {
  const played = onSignature();
  const sign = act('sign', 'sign', { document });
  const when = '2026-03-04 09:00';
  const seats = (actor: string) =>
    seatsFor(countersigning, stateOf(played), { nowMs: at(when), actor, posts, calendar }).map(
      ({ actions, apartFrom }) => ({ actions, apartFrom }),
    );
  expect(seats('office-1')).toEqual([{ actions: ['return'], apartFrom: 'draft' }]);
  expect(seats('office-2')).toEqual([{ actions: ['sign', 'refuse', 'return'], apartFrom: null }]);
  expect(give(played, [when, 'office-1', sign])).toBe('SAME_PERSON');
  expect(played.refusal?.params).toEqual({ step: 'sign', other: 'draft' });
  expect(give(played, [when, 'office-1', act('sign', 'refuse', { comment })])).toBe('SAME_PERSON');
  expect(give(played, [when, 'office-1', { type: 'claim', step: 'sign' }])).toBe('SAME_PERSON');
  expect(give(played, [when, 'office-2', { type: 'delegate', step: 'sign', to: 'office-1' }])).toBe(
    'SAME_PERSON',
  );
  expect(give(played, [when, 'office-2', sign])).toBeNull();
});

test('who drafted gives the signature to somebody of another post where nobody else is of his', () => {
  const played = onSignature();
  giveAll(played, [
    ['2026-03-04 09:00', 'office-1', { type: 'delegate', step: 'sign', to: 'mayor-1' }],
    ['2026-03-04 10:00', 'mayor-1', act('sign', 'sign', { document })],
  ]);
  expect(stateOf(played)).toMatchObject({ status: 'finished', outcome: 'signed' });
});

test('a step that stays in its post is given to holders of the post alone, who act on it in that post', () => {
  const played = play(says(2, 'object'));
  const mend = (to: string): Row => ['2026-03-04 09:00', 'office-1', { type: 'delegate', step: 'mend', to }];
  expect(give(played, mend('mayor-1'))).toBe('OTHER_POST');
  expect(played.refusal?.params).toEqual({ step: 'mend', person: 'mayor-1' });
  expect(give(played, mend('office-2'))).toBeNull();
  const keep: Row = ['2026-03-04 10:00', 'office-2', act('mend', 'keep')];
  const elsewhere = posts.map((post) => (post.person === 'office-2' ? { ...post, role: 'leader' } : post));
  expect(give(played, keep, { posts: elsewhere })).toBe('SIGNER_LEFT');
  expect(give(played, keep)).toBeNull();
});

test('a step that stays in its post asks co-signers of any post, who may hand on what they are asked', () => {
  const played = play(says(2, 'object'));
  giveAll(played, [
    ['2026-03-04 09:00', 'office-1', { type: 'add-co-signer', step: 'mend', to: 'mayor-1' }],
    ['2026-03-04 10:00', 'mayor-1', { type: 'delegate', step: 'mend', to: 'expert-1' }],
    ['2026-03-04 11:00', 'expert-1', act('mend', 'keep')],
  ]);
  expect(stateOf(played).steps['mend']).toMatchObject({ status: 'open', outcome: null });
});

test('drafted anew by another, the first may sign', () => {
  const played = onSignature();
  giveAll(played, [
    ['2026-03-04 09:00', 'office-1', act('sign', 'return', { to: 'draft', comment })],
    ['2026-03-04 10:00', 'office-2', act('draft', 'submit', { document })],
    ...[1, 2, 3].map((unit) => ['2026-03-05 09:00', `clerk-${unit}`, act('confirm', 'confirm')] as const),
    ['2026-03-05 10:00', 'office-1', act('sign', 'sign', { document })],
  ]);
  expect(stateOf(played).outcome).toBe('signed');
});
