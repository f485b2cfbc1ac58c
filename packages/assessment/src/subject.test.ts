import { expect, test } from 'vitest';
import { CHECKS } from './checks/index.ts';
import { FIGURES } from './figures/index.ts';
import { bySubject, SUBJECTS, subjectOf } from './subject.ts';

test('every check and every figure has its subject', () => {
  const ids = [...CHECKS, ...FIGURES].map(({ id }) => id);
  expect(bySubject([...CHECKS, ...FIGURES]).map(({ subject }) => subject)).toEqual(SUBJECTS);
  expect(() => ids.map(subjectOf)).not.toThrow();
  expect(() => subjectOf('weather.rain')).toThrow('weather.rain');
});

test('within a subject the order stays', () => {
  const items = ['finance.a', 'site.b', 'finance.c', 'plausible.site'].map((id) => ({ id }));
  expect(bySubject(items)).toEqual([
    { subject: 'land', items: [{ id: 'site.b' }] },
    { subject: 'money', items: [{ id: 'finance.a' }, { id: 'finance.c' }] },
    { subject: 'consistency', items: [{ id: 'plausible.site' }] },
  ]);
});
