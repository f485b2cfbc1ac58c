import { expect, test } from 'vitest';
import { collectIssues, issueAt, type Report, reportNumber, reportTwice } from './index.ts';

type Code = 'DUPLICATE_ID' | 'NOT_FINITE' | 'OUT_OF_BOUNDS';

test('an id is told where it stands again, with the place where it stood before', () => {
  const list = ['a', 'b', 'a', 'a'].map((id) => ({ id }));
  expect(collectIssues<Code>((report) => reportTwice(list, ['risks'], report))).toEqual([
    { code: 'DUPLICATE_ID', path: ['risks', 2, 'id'], got: 'a', expected: 'each id once; it is also at 0' },
    { code: 'DUPLICATE_ID', path: ['risks', 3, 'id'], got: 'a', expected: 'each id once; it is also at 0' },
  ]);
});

test.each([
  [1, { least: 0, most: 1 }, null],
  [-1, { least: 0 }, 'OUT_OF_BOUNDS: 0 or more'],
  [2, { most: 1 }, 'OUT_OF_BOUNDS: 1 or less'],
  [2, { least: 0, most: 1 }, 'OUT_OF_BOUNDS: 0 to 1'],
  [Number.NaN, {}, 'NOT_FINITE: a number'],
  [Number.POSITIVE_INFINITY, { least: 0 }, 'NOT_FINITE: 0 or more'],
])('%d within %j is %s', (value, range, expected) => {
  let sound: boolean | undefined;
  const read = (report: Report<Code>) => {
    sound = reportNumber(value, { path: ['x'], ...range }, report);
  };
  const [issue] = collectIssues<Code>(read);
  expect(issue === undefined ? null : `${issue.code}: ${issue.expected}`).toBe(expected);
  expect(sound).toBe(expected === null);
});

test('an issue names its place', () => {
  expect(issueAt({ code: 'OUT_OF_BOUNDS', path: ['risks', 3, 'impact'] })).toBe(
    'OUT_OF_BOUNDS risks.3.impact',
  );
  expect(issueAt({ code: 'NO_RISKS', path: [] })).toBe('NO_RISKS');
});
