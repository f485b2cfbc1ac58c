import { describe, expect, test } from 'vitest';
import { isFiltered, isSameView, readView, sortedBy, writeView } from './library-view.ts';

const { view: plain } = readView({});

describe('the address of the library', () => {
  test('says nothing of what holds anyway', () => {
    expect(writeView(plain)).toEqual({});
    expect(isFiltered(plain)).toBe(false);
  });

  test.each([
    [{ text: 'xfl', lights: 'red,amber', order: 'name', direction: 'up' }],
    [{ text: '2026' }],
    [{ investmentFenMin: 15_000_000_000, floorAreaM2Max: 200_000, archived: 'all' }],
    [{ city: '石家庄市', organisation: 'east', stages: 'design' }],
  ])('is read as it was written: %o', (written) => {
    const { view, unread } = readView(written);
    expect({ unread, written: writeView(view) }).toEqual({ unread: [], written });
  });

  test('with a number where a text belongs, as a router reads one, is a text', () => {
    expect(readView({ text: 2026 }).view.text).toBe('2026');
  });

  test('keeps what it understands, and names what it does not', () => {
    const { view, unread } = readView({ lights: 'blue', types: 'market', investmentFenMin: -1, id: 'x' });
    expect(writeView(view)).toEqual({ types: 'market' });
    expect(unread).toEqual(['lights=blue', 'investmentFenMin=-1']);
  });
});

test('a view is the same only in the same order', () => {
  const { view } = readView({ lights: 'red' });
  expect(isSameView(view, readView({ lights: 'red', archived: 'no' }).view)).toBe(true);
  expect(isSameView(view, sortedBy(view, 'name'))).toBe(false);
});

test('a head asks for its order, and once more for the other direction', () => {
  const once = sortedBy(plain, 'investment');
  expect([once.order, once.direction]).toEqual(['investment', 'down']);
  expect(sortedBy(once, 'investment').direction).toBe('up');
  expect(sortedBy(once, 'name').direction).toBe('up');
});

test('putting archived projects away is no filter of one’s own', () => {
  expect(isFiltered(readView({ archived: 'only', order: 'name' }).view)).toBe(false);
  expect(isFiltered(readView({ city: '石家庄市' }).view)).toBe(true);
});
