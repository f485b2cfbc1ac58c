import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type History, edit as named, redo, settle, startHistory, undo } from './history.ts';

function edit<T>(history: History<T>, present: T, touched: string | null): History<T> {
  return named(
    history,
    present,
    touched,
    touched === null ? { key: 'fix' } : { key: 'change', path: touched },
  );
}

describe('undo and redo', () => {
  test('keystrokes in one field are one step; another field or a pause begins a new one', () => {
    let history = edit(startHistory('22'), '3', 'storeys');
    history = edit(history, '30', 'storeys');
    history = edit(settle(history), '31', 'storeys');
    history = edit(history, '31 and 5', 'area');
    expect(undo(history).present).toBe('31');
    expect(undo(undo(history)).present).toBe('30');
    expect(undo(undo(undo(history))).present).toBe('22');
  });

  test('a fix is a step of its own, even twice', () => {
    const history = edit(edit(startHistory('a'), 'b', null), 'c', null);
    expect(undo(history).present).toBe('b');
  });

  test('an edit after undo forgets what was undone', () => {
    const history = edit(undo(edit(startHistory('a'), 'b', null)), 'c', null);
    expect(redo(history)).toEqual(history);
  });

  test('a step keeps its name on either side', () => {
    const history = edit(edit(startHistory('a'), 'b', 'storeys'), 'c', null);
    expect(history.past.map(({ name }) => name.key)).toEqual(['change', 'fix']);
    const back = undo(history);
    expect(back.future).toEqual([{ state: 'c', name: { key: 'fix' } }]);
    expect(redo(back).past).toEqual(history.past);
  });

  test('at either end nothing happens', () => {
    const history = startHistory('a');
    expect(undo(history)).toBe(history);
    expect(redo(history)).toBe(history);
  });

  test('as many redos as undos lead back to where one was', () => {
    const edits = fc.array(fc.tuple(fc.integer(), fc.constantFrom('one', 'two', null)), { maxLength: 40 });
    fc.assert(
      fc.property(edits, fc.nat(50), (list, steps) => {
        const end = list.reduce(
          (history, [value, touched]) => edit(history, value, touched),
          startHistory(0),
        );
        const times = Math.min(steps, end.past.length);
        const repeat = (turn: (history: History<number>) => History<number>, from: History<number>) =>
          Array.from({ length: times }).reduce<History<number>>((history) => turn(history), from);
        const back = repeat(redo, repeat(undo, end));
        expect(back.present).toBe(end.present);
        expect(back.past).toEqual(end.past);
      }),
    );
  });
});
