import { expect, test } from 'vitest';
import { valueAt, withValueAt } from './index.ts';

const plan = { site: { areaM2: 5 }, schedule: { tasks: [{ id: 'a' }, { id: 'b' }] } };

test('a value is found at its path, and nothing where the plan says nothing', () => {
  expect(valueAt(plan, 'site.areaM2')).toBe(5);
  expect(valueAt(plan, 'schedule.tasks.1.id')).toBe('b');
  expect(valueAt(plan, 'site.areaM2.deep')).toBeUndefined();
  expect(valueAt(plan, 'toString')).toBeUndefined();
  expect(valueAt(plan, '__proto__')).toBeUndefined();
});

test('a changed plan leaves the old one as it was and shares what did not change', () => {
  const changed = withValueAt(plan, 'schedule.tasks.1.id', 'c');
  expect(changed.schedule.tasks).toEqual([{ id: 'a' }, { id: 'c' }]);
  expect(plan.schedule.tasks[1]).toEqual({ id: 'b' });
  expect(changed.site).toBe(plan.site);
});

test('parents are made where they are missing, and undefined takes a field out', () => {
  expect(withValueAt({}, 'a.b', 1)).toEqual({ a: { b: 1 } });
  expect(withValueAt({ a: { b: 1, c: 2 } }, 'a.b', undefined)).toEqual({ a: { c: 2 } });
});
