import type { CaseKind } from '@zhulin/engines/cases';
import { z } from 'zod';
import { defineMatter } from '../src/modules/cases/index.ts';

const HOUSING = { role: 'department', scope: 'housing' } as const;
const OFFICE = { role: 'city_office', scope: 'office' } as const;

const kind: CaseKind = {
  id: 'test-review',
  version: 1,
  amberFrom: 0.75,
  limit: { days: 20, of: 'working' },
  pauseReasons: ['supplement'],
  may: {
    open: [{ person: 'opener' }],
    pause: [OFFICE],
    remind: [{ person: 'opener' }],
    reopen: [OFFICE],
    correct: [OFFICE],
  },
  flow: {
    type: 'sequence',
    blocks: [
      {
        type: 'parallel',
        id: 'review',
        branches: {
          housing: {
            type: 'step',
            id: 'housing-opinion',
            actors: HOUSING,
            limit: { days: 5, of: 'working' },
            tells: [{ person: 'opener' }],
            actions: [
              { id: 'agree', effect: { type: 'end-step', outcome: 'agreed' } },
              { id: 'refuse', effect: { type: 'end-case', outcome: 'refused' }, isRefusal: true },
            ],
          },
          city: {
            type: 'step',
            id: 'city-opinion',
            actors: OFFICE,
            limit: { days: 5, of: 'working' },
            actions: [
              { id: 'agree', effect: { type: 'end-step', outcome: 'agreed' }, evidence: ['minutes'] },
            ],
          },
        },
      },
      {
        type: 'step',
        id: 'answer',
        actors: { person: 'opener' },
        actions: [
          { id: 'close', effect: { type: 'end-step', outcome: 'closed' } },
          { id: 'return', effect: { type: 'return' } },
        ],
      },
    ],
  },
};

/** A kind for tests alone: two opinions side by side, then whoever opened it closes it. */
export const reviewMatter = defineMatter({
  id: 'test-review',
  data: z.strictObject({ question: z.string() }),
  kind: () => kind,
});
