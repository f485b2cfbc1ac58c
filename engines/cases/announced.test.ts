import { expect, test } from 'vitest';
import { announcedBy, type CaseKind } from './index.ts';
import { give, openReporting, type Play, stateOf } from './testing/play.ts';

const units = { role: 'office', scope: 'city' } as const;
const kind: CaseKind = {
  id: 'circular',
  version: 1,
  amberFrom: 0.5,
  pauseReasons: [],
  may: { open: [units], freeze: [units] },
  flow: {
    type: 'sequence',
    blocks: [
      {
        type: 'step',
        id: 'experts',
        actors: { panel: 'experts', need: 'all', otherwise: 'incomplete' },
        actions: [{ id: 'agree', effect: { type: 'end-step', outcome: 'agreed' } }],
      },
      {
        type: 'step',
        id: 'publication',
        actors: units,
        announcesTo: ['units'],
        actions: [
          { id: 'ask', effect: { type: 'note' } },
          { id: 'publish', effect: { type: 'end-step', outcome: 'published' } },
          { id: 'drop', effect: { type: 'end-step', outcome: 'dropped' }, isRefusal: true },
        ],
      },
    ],
  },
};

function announced(play: Play): readonly unknown[] {
  const last = play.events.at(-1);
  if (last === undefined) throw new Error('nothing has happened');
  return announcedBy(kind, stateOf(play), last);
}

const act = (action: string) => ({ type: 'act', step: 'publication', action }) as const;
const ready = (): Play => {
  const play = openReporting(kind);
  const comment = { id: 'c', hash: 'a'.repeat(64) };
  expect(give(play, ['2026-03-03 09:00', 'office-1', { type: 'freeze', step: 'experts', comment }])).toBe(
    null,
  );
  return play;
};

test('a publication is announced to every member of the panel, whoever had acted', () => {
  const play = ready();
  expect(announced(play)).toEqual([]);
  expect(give(play, ['2026-03-03 10:00', 'office-1', act('ask')])).toBe(null);
  expect(announced(play)).toEqual([]);
  expect(give(play, ['2026-03-03 11:00', 'office-1', act('publish')])).toBe(null);
  expect(announced(play)).toEqual([1, 2, 3].map((unit) => ({ role: 'unit-clerk', scope: `unit-${unit}` })));
});

test('what is dropped is announced to nobody', () => {
  const play = ready();
  const comment = { id: 'c', hash: 'b'.repeat(64) };
  expect(give(play, ['2026-03-03 11:00', 'office-1', { ...act('drop'), comment }])).toBe(null);
  expect(announced(play)).toEqual([]);
});
