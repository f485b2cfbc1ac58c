import { expect, test } from 'vitest';
import { isFiltered, readView, withPart, writeView } from './inbox-view.ts';

test('an address says the whole view, and a view nothing that holds anyway', () => {
  const written = { box: 'todo', kind: 'plan-publication', light: 'red', text: '河西' };
  const { view, unread } = readView(written);
  expect(unread).toEqual([]);
  expect(writeView(view)).toEqual({ kind: 'plan-publication', light: 'red', text: '河西' });
  expect(isFiltered(view)).toBe(true);
  expect(writeView(readView({}).view)).toEqual({});
  expect(isFiltered(readView({ box: 'done' }).view)).toBe(false);
});

test('a number that is sought is text, and what an address says of no box or light is told', () => {
  expect(readView({ text: 12 }).view.text).toBe('12');
  const { view, unread } = readView({ box: 'elsewhere', light: 'blue', kind: 'Not A Kind' });
  expect(writeView(view)).toEqual({});
  expect(unread).toEqual(['box=elsewhere', 'kind=Not A Kind', 'light=blue']);
});

test('another box keeps search and kind, and drops the light and the step, which only what waits has', () => {
  const { view } = readView({ kind: 'plan-publication', light: 'red', step: 'sign', text: '河西' });
  expect(writeView(withPart(view, 'box', 'done'))).toEqual({
    box: 'done',
    kind: 'plan-publication',
    text: '河西',
  });
  expect(writeView(withPart(view, 'light', undefined))).toEqual({
    kind: 'plan-publication',
    step: 'sign',
    text: '河西',
  });
});
