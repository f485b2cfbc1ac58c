import { expect, test } from 'vitest';
import {
  blanksOf,
  draftIssues,
  emptyGoals,
  evenlySplit,
  type GoalDraft,
  idleUnits,
  sheetOf,
  sumOfShares,
  type UnitDraft,
  withLine,
  withUnits,
} from './goal-draft.ts';

const unit = (organisationId: string, path = `/r/${organisationId}/`): UnitDraft => ({
  organisationId,
  role: 'task_force',
  name: organisationId,
  path,
});

const LINE = {
  title: '建成示范社区',
  dimension: null,
  phase: 'near',
  measure: { kind: 'sum', of: 'projects.completed' },
  sense: 'at_least',
  weight: '',
  due: '2026-12-31',
  target: '100',
  rule: null,
} as const;

const draftWith = (units: readonly UnitDraft[]): GoalDraft =>
  withLine(withUnits({ ...emptyGoals(2026), title: '2026 年目标' }, units), LINE);

const TODAY = '2026-01-05';

const codesAt = (draft: GoalDraft) =>
  draftIssues(draft, { today: TODAY, regionPath: '/r/' }).map(({ code, place }) => `${place} ${code}`);

test('a unit that comes has a share of every line, one that goes has none', () => {
  const two = withUnits(draftWith([unit('a')]), [unit('a'), unit('b')]);
  expect(two.lines[0]?.shares.map(({ organisationId }) => organisationId)).toEqual(['a', 'b']);
  expect(withUnits(two, [unit('b')]).lines[0]?.shares.map(({ organisationId }) => organisationId)).toEqual([
    'b',
  ]);
});

test('a chosen unit that no line leaves a share is idle; before the first line none is', () => {
  const both = [unit('a'), unit('b')];
  const draft = draftWith(both);
  expect(idleUnits(draft)).toEqual([]);
  const lines = draft.lines.map((line) => ({ ...line, shares: line.shares.slice(0, 1) }));
  expect(idleUnits({ ...draft, lines })).toEqual([unit('b')]);
  expect(idleUnits(withUnits(emptyGoals(2026), both))).toEqual([]);
});

test('what is still to be entered is no issue, and is counted', () => {
  const draft = draftWith([unit('a'), unit('b')]);
  expect(codesAt(draft)).toEqual([]);
  expect([...blanksOf(draft)]).toEqual(['lines.0.shares.0.target', 'lines.0.shares.1.target']);
});

test('an even split makes up the target; a lead unit has all of it', () => {
  const draft = draftWith([unit('l', '/r/'), unit('a'), unit('b'), unit('c')]);
  const [line] = draft.lines;
  if (line === undefined) throw new Error('the draft has a line');
  const shares = line.shares.map((share, place) =>
    place === 0 ? { ...share, part: 'lead' as const } : share,
  );
  const split = evenlySplit({ ...line, shares });
  expect(split.shares.map(({ target }) => target)).toEqual(['100', '34', '33', '33']);
  expect(sumOfShares(split)).toBe(100);
  expect(codesAt({ ...draft, lines: [split] })).toEqual([]);
});

test.each<[string, Partial<GoalDraft['lines'][number]>, string[]]>([
  ['a sum that falls short', { target: '201' }, ['lines.0.shares SUM_FALLS_SHORT']],
  ['a day that has passed', { due: '2025-12-31' }, ['lines.0.due DUE_PASSED']],
  ['words for a number', { target: '一百' }, ['lines.0.target TARGET_NOT_VALID']],
  ['a weight that leaves others none', { weight: '40' }, ['lines WEIGHTS_NOT_WHOLE']],
  ['no unit', { shares: [] }, ['lines.0.shares NO_SHARES']],
])('%s is told at its place', (_, change, expected) => {
  const draft = draftWith([unit('a'), unit('b')]);
  const lines = draft.lines.map((line) => ({
    ...line,
    shares: line.shares.map((share) => ({ ...share, target: '100' })),
    ...change,
  }));
  expect(codesAt({ ...draft, lines })).toEqual(expected);
});

test('a unit that lies in another would be counted twice', () => {
  const draft = draftWith([unit('a'), unit('b', '/r/a/b/')]);
  const lines = draft.lines.map(evenlySplit);
  expect(codesAt({ ...draft, lines })).toEqual(['lines.0.shares.1.unit UNITS_OVERLAP']);
});

test('a lead unit that does not see the whole region is told, once the region is known', () => {
  const draft = draftWith([unit('a'), unit('b')]);
  const lines = draft.lines.map((line) =>
    evenlySplit({
      ...line,
      shares: line.shares.map((share, place) => (place === 0 ? { ...share, part: 'lead' as const } : share)),
    }),
  );
  expect(codesAt({ ...draft, lines })).toEqual(['lines.0.shares.0.unit LEAD_NOT_OVER_REGION']);
  expect(draftIssues({ ...draft, lines }, { today: TODAY, regionPath: undefined })).toEqual([]);
});

test('it is sent in the units of the measure', () => {
  const draft = draftWith([unit('a')]);
  const lines = draft.lines.map((line) => ({
    ...line,
    measure: { kind: 'rate', of: 'facilities' } as const,
    target: '95',
    weight: '100',
    shares: line.shares.map((share) => ({ ...share, target: '92.5' })),
  }));
  expect(sheetOf({ ...draft, lines }).lines[0]).toMatchObject({
    target: 0.95,
    weight: 1,
    shares: [{ organisationId: 'a', role: 'task_force', part: 'responsible', target: 0.925 }],
  });
});
