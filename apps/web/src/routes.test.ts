import { openWords, type Role, rolePermissions, roles } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { pageRoutes, pagesFor } from './routes.tsx';

/** What each role is to see, said once more by hand. */
const OFFICE = ['/studio', '/rules', '/jobs', '/account'];
const READING = ['/rules', '/account'];
const expected: Record<Role, string[]> = {
  leading_group_office: OFFICE,
  city_office: OFFICE,
  task_force: OFFICE,
  department: ['/rules', '/jobs', '/account'],
  expert: READING,
  third_party: READING,
  enterprise: READING,
  resident: ['/account'],
  property_operator: READING,
  community_worker: READING,
  sub_district: READING,
  grid_worker: READING,
  owners_committee: READING,
  supervising_engineer: READING,
  device_vendor: ['/account'],
  system_admin: ['/organisations', '/people', '/security-policy', '/account'],
  security_admin: ['/people', '/security-policy', '/account'],
  audit_admin: ['/people', '/security-policy', '/audit', '/account'],
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
});
