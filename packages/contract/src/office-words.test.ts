import { LANGUAGES } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import enOffice from '../../../locales/en/office.json' with { type: 'json' };
import enRegister from '../../../locales/en/register.json' with { type: 'json' };
import zhOffice from '../../../locales/zh-CN/office.json' with { type: 'json' };
import zhRegister from '../../../locales/zh-CN/register.json' with { type: 'json' };
import { auditActions, auditSubjects } from './audit.ts';
import { organisationKinds } from './organisations.ts';
import { permissions, rolePermissions } from './permissions.ts';
import { importProblemCodes } from './register-import.ts';
import { administrators, roles, scopeOf } from './roles.ts';
import { routes, streams } from './routes.ts';
import { sessionStates } from './session.ts';

const lists = {
  role: roles,
  'organisation-kind': organisationKinds,
  permission: permissions,
  'session-state': sessionStates,
  'audit-action': auditActions,
  'audit-subject': auditSubjects,
};

test.each(LANGUAGES)(
  'every code of the office has its word in %s, and no word stands without a code',
  (language) => {
    const words = language === 'en' ? enOffice : zhOffice;
    const worded = Object.fromEntries(
      Object.entries(words).map(([list, each]) => [list, Object.keys(each).sort()]),
    );
    const expected = Object.fromEntries(
      Object.entries(lists).map(([list, codes]) => [list, [...codes].sort()]),
    );
    expect(worded).toEqual(expected);
  },
);

test.each([
  ['zh-CN', zhRegister],
  ['en', enRegister],
])('every problem of an import has its words in %s, and no word stands without a problem', (_, words) => {
  expect(Object.keys(words.problem).sort()).toEqual([...importProblemCodes].sort());
});

describe('permissions', () => {
  test('each is held by some role and asked by some route or stream, or by the contract’s own lists', () => {
    const held = new Set(Object.values(rolePermissions).flat());
    const asked = new Set<string>(Object.values({ ...routes, ...streams }).map(({ access }) => access));
    expect(permissions.filter((each) => !held.has(each) || !asked.has(each))).toEqual([]);
  });

  test('of the three administrators are separate where something is changed', () => {
    const changing = /\.(manage|secure|grant|create|lend)$|^audit\./;
    const ofEach = administrators.map((role) => rolePermissions[role].filter((each) => changing.test(each)));
    const all = ofEach.flat();
    expect(new Set(all).size).toBe(all.length);
  });

  test('of administrators do not reach into projects, nor what belongs to them', () => {
    for (const role of administrators)
      expect(
        rolePermissions[role].filter((each) => /^(project|plan|file|document|job)\./.test(each)),
      ).toEqual([]);
  });
});

test.each([
  ['leading_group_office', '/p/office/', '/p/'],
  ['city_office', '/p/c/office/', '/p/c/'],
  ['system_admin', '/p/', '/p/'],
  ['task_force', '/p/c/tf/', '/p/c/tf/'],
  ['expert', '/p/experts/', ''],
] as const)('the scope of %s in %s is %j', (role, path, scope) => {
  expect(scopeOf(role, path)).toBe(scope);
});
