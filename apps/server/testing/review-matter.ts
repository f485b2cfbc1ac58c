import type { Actor } from '@zhulin/contract';
import type { CaseKind } from '@zhulin/engines/cases';
import { z } from 'zod';
import { withActor } from '../src/database/with-actor.ts';
import { defineMatter, openCase } from '../src/modules/cases/index.ts';
import type { TestApp } from './test-app.ts';

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

/** Opens a case of this kind: opinions of the province's housing department and of the office of city `a`.
 * @returns its id */
export async function openReview(
  { database }: Pick<TestApp, 'database'>,
  actor: Actor,
  title = '征求意见',
): Promise<string> {
  const { id } = await withActor(database, actor, (db) =>
    openCase(db, actor, reviewMatter, {
      parties: { scopes: { housing: 'p-housing', office: 'p-a-office' }, people: {}, panels: {} },
      subjectKind: 'organisation',
      subjectId: actor.orgId,
      title,
      data: { question: '是否同意' },
      language: 'zh-CN',
    }),
  );
  return id;
}
