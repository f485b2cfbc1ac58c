import { expect, test } from 'vitest';
import { type CaseKind, decide, evolve } from './index.ts';
import { publication, reporting } from './testing/kinds.ts';
import {
  at,
  calendar,
  give,
  giveAll,
  openPublication,
  posts,
  publicationParties,
  reportingParties,
  startPlay,
} from './testing/play.ts';
import { accept, act, finished, MORNING, placesOf, plan } from './testing/rows.ts';

const parties = publicationParties;
const [first] = reportingParties.panels['experts'] ?? [];
if (first === undefined) throw new Error('the panel is empty');
const openings: [string, CaseKind, object, string, string][] = [
  ['by whom the kind does not name', publication, parties, 'office-1', 'NOT_PERMITTED'],
  ['with a name unbound', publication, { ...parties, people: {} }, 'force-1', 'PARTIES_MISSING'],
  [
    'with a name too many',
    publication,
    { ...parties, people: { ...parties.people, x: 'p' } },
    'force-1',
    'PARTIES_UNKNOWN',
  ],
  [
    'with a member twice',
    reporting,
    { ...reportingParties, panels: { ...reportingParties.panels, experts: [first, first] } },
    'office-1',
    'DUPLICATE_MEMBER',
  ],
  [
    'with a panel too small',
    reporting,
    { ...reportingParties, panels: { ...reportingParties.panels, experts: [first] } },
    'office-1',
    'PANEL_TOO_SMALL',
  ],
];

test.each(openings)('no case is opened %s', (_, kind, given, actor, code) => {
  const opening = { type: 'open', parties: given as typeof parties } as const;
  const play = startPlay(kind);
  expect(give(play, [MORNING, actor, opening])).toBe(code);
  expect(Object.keys(play.refusal?.params ?? {})).toEqual(expect.arrayContaining(placesOf(code)));
});

test('nothing is done before the opening, and no case is opened twice', () => {
  expect(give(startPlay(publication), accept)).toBe('NOT_OPENED');
  expect(give(plan(), [MORNING, 'force-1', { type: 'open', parties }])).toBe('ALREADY_OPENED');
});

test('a case finishes on the version on which it was opened', () => {
  const play = { ...plan(), kind: { ...publication, version: 2 } };
  expect(give(play, accept)).toBe('KIND_DIFFERS');
  expect(() =>
    evolve(play.kind, play.state, { type: 'resumed', step: null, atMs: at(MORNING), by: 'x' }),
  ).toThrow('the case is of plan-publication@1');
});

test('an escalation that would need an unpublished year is refused as such', () => {
  const play = openPublication(publication, '2026-12-28 09:00');
  giveAll(play, [['2026-12-28 10:00', 'office-1', act('acceptance', 'accept')]]);
  expect(give(play, ['2027-03-01 09:00', 'office-1', { type: 'escalate', step: 'housing-opinion' }])).toBe(
    'CALENDAR_NOT_PUBLISHED',
  );
});

test('a published act is not withdrawn', () => {
  const open: CaseKind = {
    ...publication,
    flow: { type: 'sequence', blocks: [publication.flow, reporting.flow] },
  };
  const { people, scopes } = publicationParties;
  const play = startPlay(open);
  const all = { scopes, people, panels: reportingParties.panels };
  expect(give(play, [MORNING, 'force-1', { type: 'open', parties: all }])).toBeNull();
  giveAll(play, finished);
  expect(give(play, [MORNING, 'office-1', { type: 'withdraw-act', step: 'publicity' }])).toBe(
    'ALREADY_PUBLISHED',
  );
});

test('a changed store is noticed: no event comes before the one before it, or on a step that is not open', () => {
  const play = plan(accept);
  const claim = { type: 'claimed', step: 'draft', seat: 0, by: 'office-1' } as const;
  expect(() => evolve(publication, play.state, { ...claim, atMs: at(MORNING) - 1 })).toThrow(
    'comes before the event',
  );
  expect(() => evolve(publication, play.state, { ...claim, atMs: at(MORNING) })).toThrow(
    'is waiting, not open',
  );
});

test('a moment that is no number is a mistake in code', () => {
  const context = { nowMs: Number.NaN, actor: 'force-1', posts, calendar };
  expect(() => decide(publication, null, { type: 'open', parties }, context)).toThrow(RangeError);
});
