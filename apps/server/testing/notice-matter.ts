import type { CaseKind } from '@zhulin/engines/cases';
import { z } from 'zod';
import { withActor } from '../src/database/with-actor.ts';
import { defineMatter, openCase } from '../src/modules/cases/index.ts';
import { actorOf } from './office.ts';
import type { TestApp } from './test-app.ts';

const OPENER = { person: 'opener' } as const;

const kind: CaseKind = {
  id: 'test-notice',
  version: 1,
  amberFrom: 0.6,
  pauseReasons: ['supplement'],
  may: { open: [OPENER], remind: [OPENER], escalate: [OPENER], pause: [OPENER], reassign: [OPENER] },
  flow: {
    type: 'sequence',
    blocks: [
      {
        type: 'step',
        id: 'opinion',
        actors: { role: 'task_force', scope: 'force' },
        limit: { days: 5, of: 'working' },
        tells: [{ role: 'expert', scope: 'experts' }],
        escalateTo: { role: 'city_office', scope: 'office' },
        actions: [{ id: 'agree', effect: { type: 'end-step', outcome: 'agreed' } }],
      },
    ],
  },
};

/** A kind for tests of notices: the task force gives its opinion within five working days, experts get a copy, the city
 * office is brought in by an escalation. */
export const noticeMatter = defineMatter({ id: 'test-notice', data: z.strictObject({}), kind: () => kind });

/** The department opens one, with a title that tells of somebody. @returns its id */
export async function openNoticed({ database }: Pick<TestApp, 'database'>): Promise<string> {
  const actor = actorOf('department');
  const { id } = await withActor(database, actor, (db) =>
    openCase(db, actor, noticeMatter, {
      parties: {
        scopes: { force: 'p-a-force', experts: 'p-experts', office: 'p-a-office' },
        people: {},
        panels: {},
      },
      subjectKind: 'organisation',
      subjectId: actor.orgId,
      title: '关于张三<script>住房的意见',
      data: {},
      language: 'zh-CN',
    }),
  );
  return id;
}
