import { describe, expect, test } from 'vitest';
import { isoDay } from '../../units/index.ts';
import { DAY, lineOf, REGION, shareOf, unit } from '../testing/sheet.ts';
import type { GoalLine } from './goal-line.ts';
import { sheetIssues } from './sheet-issues.ts';

const over = (id: string, target: number) =>
  shareOf(id, target, { part: 'lead', unit: { ...unit(id), region: REGION } });

describe('a sheet', () => {
  const issuesOf = (...lines: GoalLine[]) =>
    sheetIssues(lines, { region: REGION, today: DAY }).map(({ code, path }) => `${code} ${path.join('.')}`);

  test('whose shares add up can be issued', () => {
    expect(issuesOf(lineOf('a', { shares: [shareOf('east', 1), shareOf('west', 1)] }))).toEqual([]);
    expect(issuesOf(lineOf('a', { shares: [over('all', 2), shareOf('west', 2)] }))).toEqual([]);
  });

  test('that replaces another keeps the day of a line that was in it, though it has passed, and gives no other one', () => {
    const passed = isoDay('2026-06-30');
    const was = lineOf('a', { due: passed });
    const shares = [shareOf('east', 2)];
    const issues = (line: GoalLine) =>
      sheetIssues([line], { region: REGION, today: DAY, former: [was] }).map(({ code }) => code);
    expect(issues(lineOf('b', { due: passed, shares, title: 'another title' }))).toEqual([]);
    expect(issues(lineOf('b', { due: isoDay('2026-06-29'), shares }))).toEqual(['DUE_PASSED']);
    expect(issues(lineOf('b', { due: passed, shares, phase: 'far' }))).toEqual(['DUE_PASSED']);
  });

  test.each<[string, Partial<GoalLine>, string[]]>([
    ['units that fall short', { shares: [shareOf('east', 1)] }, ['SUM_FALLS_SHORT lines.0.shares']],
    [
      'a lead unit that falls short',
      { shares: [over('east', 1)] },
      ['SUM_FALLS_SHORT lines.0.shares.0.target'],
    ],
    [
      'limits that come to more',
      { sense: 'at_most', shares: [shareOf('east', 2), shareOf('west', 1)] },
      ['SUM_GOES_BEYOND lines.0.shares'],
    ],
    ['nobody', { shares: [] }, ['NO_SHARES lines.0.shares']],
    [
      'one unit twice',
      { shares: [shareOf('east', 1), shareOf('east', 1)] },
      ['UNIT_TWICE lines.0.shares.1.unit'],
    ],
    ['two leads', { shares: [over('east', 2), over('west', 2)] }, ['TWO_LEADS lines.0.shares']],
    [
      'a unit within another',
      {
        shares: [
          shareOf('east', 1),
          shareOf('inner', 1, { unit: { ...unit('inner'), region: { id: 'x', path: '/p/east/x/' } } }),
        ],
      },
      ['UNITS_OVERLAP lines.0.shares.1.unit'],
    ],
    [
      'a unit of elsewhere',
      { shares: [shareOf('far', 2, { unit: { ...unit('far'), region: { id: 'q', path: '/q/' } } })] },
      ['OUTSIDE_REGION lines.0.shares.0.unit'],
    ],
    [
      'a lead unit that does not see the region',
      { shares: [shareOf('east', 2, { part: 'lead' })] },
      ['LEAD_NOT_OVER_REGION lines.0.shares.0.unit'],
    ],
    ['a day that has passed', { due: isoDay('2026-12-30') }, ['DUE_PASSED lines.0.due']],
    [
      'a target of nothing',
      { target: 0, shares: [shareOf('east', 0)] },
      ['TARGET_NOT_VALID lines.0.target', 'TARGET_NOT_VALID lines.0.shares.0.target'],
    ],
    ['half a project', { target: 1.5, shares: [shareOf('east', 2)] }, ['TARGET_NOT_WHOLE lines.0.target']],
    [
      'a rate beyond all',
      { measure: { kind: 'rate', of: 'facilities' }, target: 95, shares: [shareOf('east', 0.9)] },
      ['TARGET_NOT_VALID lines.0.target'],
    ],
    ['a weight that is none', { weight: 0 }, ['WEIGHT_NOT_VALID lines.0.weight', 'WEIGHTS_NOT_WHOLE lines']],
  ])('with %s is refused', (_, line, expected) => {
    expect(issuesOf(lineOf('a', line))).toEqual(expected);
  });

  test('takes weights in every line or in none, which come to 1', () => {
    const [a, b] = [lineOf('a', { weight: 0.6 }), lineOf('b', { weight: 0.4 })];
    expect(issuesOf(a, b)).toEqual([]);
    expect(issuesOf(a, { ...b, weight: 0.3 })).toEqual(['WEIGHTS_NOT_WHOLE lines']);
    expect(issuesOf(a, { ...b, weight: null })).toEqual(['WEIGHTS_PARTLY_GIVEN lines.1.weight']);
    expect(issuesOf(a, { ...a, weight: 0.4 })).toEqual(['DUPLICATE_ID lines.1.id']);
    expect(issuesOf()).toEqual(['NO_LINES lines']);
  });
});
