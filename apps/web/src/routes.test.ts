import { fileURLToPath } from 'node:url';
import { openWords, type Role, rolePermissions, roles } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { accessMatrixFile, matrixTable, matrixWith } from '@zhulin/testkit';
import { describe, expect, test } from 'vitest';
import { listedPagesFor, pageRoutes, pagesFor } from './routes.tsx';

/** What each role is to see, said once more by hand. */
/** Those who take part in projects of others. */
const COCKPIT = ['/cockpit', '/cockpit/wall', '/cockpit/phone'];
const TAKING_PART = [
  ...COCKPIT,
  '/inbox',
  '/cases/$id',
  '/projects',
  '/studio',
  '/project',
  '/rules',
  '/account',
];
const OFFICE = TAKING_PART.toSpliced(-1, 0, '/jobs');
/** Those who send forms to units. */
const SENDING = OFFICE.toSpliced(COCKPIT.length + 2, 0, '/reports', '/reports/new');
/** Units that answer for goals, and those who split the goals besides. */
const withGoals = (pages: readonly string[], ...more: string[]) =>
  pages.toSpliced(COCKPIT.length, 0, '/goals', ...more, '/goals/$id');
const expected: Record<Role, string[]> = {
  leading_group_office: withGoals(SENDING, '/goals/new'),
  city_office: withGoals(SENDING, '/goals/new'),
  task_force: withGoals(OFFICE),
  department: withGoals(SENDING),
  expert: TAKING_PART,
  third_party: TAKING_PART,
  enterprise: TAKING_PART,
  resident: ['/account'],
  property_operator: TAKING_PART,
  community_worker: TAKING_PART,
  sub_district: TAKING_PART,
  grid_worker: TAKING_PART,
  owners_committee: TAKING_PART,
  supervising_engineer: TAKING_PART,
  device_vendor: ['/account'],
  system_admin: ['/organisations', '/people', '/security-policy', '/backups', '/notices', '/account'],
  security_admin: ['/people', '/security-policy', '/backups', '/account'],
  audit_admin: ['/people', '/security-policy', '/backups', '/audit', '/account'],
};

describe('the route table', () => {
  test('each address stands once, and each page has a title and a part in both languages', () => {
    expect(new Set(pageRoutes.map(({ path }) => path)).size).toBe(pageRoutes.length);
    for (const { titleKey, partKey, icon } of pageRoutes) {
      for (const language of LANGUAGES) {
        const words = openWords(language);
        expect(words.has('web', titleKey)).toBe(true);
        if (partKey !== null) expect(words.has('web', partKey)).toBe(true);
      }
      expect(icon).toMatch(/^M/);
    }
  });

  test.each(roles)('%s sees only its pages', (role) => {
    expect(pagesFor(rolePermissions[role]).map(({ path }) => path)).toEqual(expected[role]);
  });

  test.each(roles)('%s has a page to start at, and none in the menu that shows one thing of many', (role) => {
    const listed = listedPagesFor(rolePermissions[role]).map(({ path }) => path);
    expect(listed.length).toBeGreaterThan(0);
    expect(listed).not.toContain('/project');
    expect(listed).not.toContain('/cases/$id');
    expect(listed).not.toContain('/reports/new');
    expect(listed).not.toContain('/goals/new');
    expect(listed).not.toContain('/goals/$id');
    // Who only reads plans opens one from the page of its project.
    expect(listed.includes('/studio')).toBe(rolePermissions[role].includes('plan.write'));
  });

  test('who reaches which page, and how, is the committed matrix', async () => {
    const cellOf = (path: string, role: Role) => {
      if (listedPagesFor(rolePermissions[role]).some((page) => page.path === path)) return 'menu';
      return pagesFor(rolePermissions[role]).some((page) => page.path === path) ? 'link' : '–';
    };
    const rows = pageRoutes.map(({ path, permission }) => [
      path,
      permission,
      ...roles.map((role) => cellOf(path, role)),
    ]);
    const found = `menu: it stands in the menu; link: it is reached from another page or by its address; –: the page says what
is missing. Nobody, not signed in, gets the sign-in page at every address.

${matrixTable([['page', 'permission', ...roles], ...rows])}`;
    await expect(matrixWith('links', found)).toMatchFileSnapshot(fileURLToPath(accessMatrixFile));
  });
});
