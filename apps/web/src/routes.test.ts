import { openWords, roles } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { pageRoutes, pagesFor } from './routes.tsx';

describe('the route table', () => {
  test('each address stands once, and each page has a title in both languages and somebody who may see it', () => {
    expect(new Set(pageRoutes.map(({ path }) => path)).size).toBe(pageRoutes.length);
    for (const { titleKey, permission, icon } of pageRoutes) {
      for (const language of LANGUAGES) expect(openWords(language).has('web', titleKey)).toBe(true);
      expect(permission.length).toBeGreaterThan(0);
      expect(icon).toMatch(/^M/);
    }
  });

  test.each(roles)('%s sees the pages that name the role, and no others', (role) => {
    expect(pagesFor(role)).toEqual(pageRoutes.filter(({ permission }) => permission.includes(role)));
  });
});
