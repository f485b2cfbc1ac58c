import { leavesOut } from '@zhulin/contract/cockpit-text';
import { MEASURES } from '@zhulin/engines/portfolio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  drillOf,
  isSaid,
  readDrill,
  readView,
  unreadBeside,
  withPart,
  writeDrill,
  writeView,
} from './cockpit-view.ts';

/** What the router makes of an address: numbers of what looks like one. */
const asRead = (written: object) =>
  Object.fromEntries(
    Object.entries(written).map(([key, value]) => [
      key,
      typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
    ]),
  );

describe('the address of the cockpit', () => {
  test('holds filter and cut-off, and leaves out what holds anyway', () => {
    const { view } = readView({ types: 'affordable,mixed', city: '甲市', archived: 'no' });
    expect(writeView(view)).toEqual({ types: 'affordable,mixed', city: '甲市' });
    expect(leavesOut(view)).toBe(true);
    expect(leavesOut(withPart(withPart(view, 'types', undefined), 'city', undefined))).toBe(false);
  });

  test('names the parts that say nothing it knows, and keeps the others', () => {
    const { view, unread } = readView({ lights: 'blue', city: '甲市', cutoff: 'yesterday' });
    expect(unread).toEqual(['lights=blue', 'cutoff=yesterday']);
    expect(writeView(view)).toEqual({ city: '甲市' });
  });

  test('opens the same rows again, whatever they are', () => {
    const within = fc.oneof(
      fc.constant({}),
      fc.constant({ city: '乙市' }),
      fc.constant({ lacks: 'city,placeKind' }),
      fc.constant({ goalDimension: 'green' as const, goalPhase: 'near', goalState: 'missed' as const }),
      fc.constant({ uncountedIn: 'money_paid' as const, uncounted: 'not_reported' as const }),
      fc.constant({ reason: 'high_risk' as const }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...MEASURES),
        within,
        fc.constantFrom('contribution' as const, 'pressure' as const, 'name' as const),
        fc.constantFrom('up' as const, 'down' as const),
        fc.integer({ min: 1, max: 400 }),
        (measure, narrowed, order, direction, page) => {
          const counting = 'goalPhase' in narrowed ? ('goal_cell' as const) : ('measure' as const);
          const drill = { measure, within: narrowed, order, direction, counting, page };
          expect(readDrill(asRead(writeDrill(drill)))).toEqual(drill);
        },
      ),
    );
  });

  test.each([
    ['tab', 'secrets'],
    ['picture', 'pie'],
    ['number', 'happiness'],
    ['order', 'zigzag'],
    ['direction', 'sideways'],
    ['page', '-3'],
    ['page', 0],
    ['page', 1e15],
    ['by', 'planet'],
    ['measure', 'happiness'],
    ['breach', 'gravity'],
    ['month', '2026-13'],
    ['month', '3000-01'],
    ['from', 'abc'],
    ['to', 7],
  ])('names what stands beside the filter and is not known: %s=%s', (key, value) => {
    expect(unreadBeside({ [key]: value, city: '甲市' })).toEqual([`${key}=${value}`]);
  });

  test('names what narrows the rows and is not known, for they are shown without it', () => {
    expect(unreadBeside({ number: 'red_lights', 'in.types': 'castle', 'in.city': '甲市' })).toEqual([
      'in.types=castle',
    ]);
  });

  test('has nothing to say of what it writes itself, of nothing, and of what is not its own', () => {
    const drill = { ...drillOf('projects', { city: '乙市' }), page: 291 };
    expect(unreadBeside({ ...writeDrill(drill), tab: 'roadmap', month: '2026-11', by: 'project' })).toEqual(
      [],
    );
    expect(unreadBeside({ tab: '', utm: 'x', with: '甲市', number: undefined })).toEqual([]);
    expect(isSaid('page', 10_000)).toBe(true);
  });

  test('opens no rows of a number that there is not, and the most pressing first of a reason', () => {
    expect(readDrill({ number: 'happiness' })).toBeUndefined();
    expect(readDrill({})).toBeUndefined();
    expect(readDrill({ number: 'projects', page: 'last' })?.page).toBe(1);
    expect(readDrill({ number: 'goals_met', counting: 'goal_cell' })?.counting).toBe('measure');
    expect(drillOf('projects', { reason: 'red_light' }).order).toBe('pressure');
    expect(drillOf('investment').order).toBe('contribution');
  });
});
