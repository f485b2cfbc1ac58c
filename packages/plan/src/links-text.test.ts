import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linksOf, linksText } from './links-text.ts';
import { LINK_TYPES } from './sections/schedule.ts';

const tasks = [
  { id: 'survey', name: '勘察' },
  { id: 'review', name: '评审' },
  { id: 'review-2', name: '评审' },
  { id: 'a-5', name: '甲' },
];

test.each([
  ['survey', [{ task: 'survey', type: 'FS' }]],
  ['survey FS+5', [{ task: 'survey', type: 'FS', lagDays: 5 }]],
  ['survey+5天', [{ task: 'survey', type: 'FS', lagDays: 5 }]],
  ['survey ss - 2', [{ task: 'survey', type: 'SS', lagDays: -2 }]],
  [
    '勘察SS；review-2 FF',
    [
      { task: 'survey', type: 'SS' },
      { task: 'review-2', type: 'FF' },
    ],
  ],
  ['a-5', [{ task: 'a-5', type: 'FS' }]],
  ['a-5-5', [{ task: 'a-5', type: 'FS', lagDays: -5 }]],
  ['评审', [{ task: '评审', type: 'FS' }]],
  ['nobody XX', [{ task: 'nobody XX', type: 'FS' }]],
  [' ; ', undefined],
])('%j says %j', (text, links) => {
  expect(linksOf(text, tasks)).toEqual(links);
});

test('predecessors that are written are read back', () => {
  const link = fc.record(
    {
      task: fc.constantFrom('survey', 'review', 'review-2', 'a-5'),
      type: fc.constantFrom(...LINK_TYPES),
      lagDays: fc.integer({ min: -999, max: 999 }).map((days) => (days === 0 ? 0 : days)),
    },
    { requiredKeys: ['task', 'type'] },
  );
  fc.assert(
    fc.property(fc.array(link, { minLength: 1, maxLength: 5 }), (links) => {
      expect(linksOf(linksText(links), tasks)).toEqual(links);
    }),
  );
});
