import { NOTICE_CHANNELS } from '@zhulin/contract';
import { withActor } from '../../database/with-actor.ts';
import type { Duty } from '../../duties.ts';
import type { Module } from '../../module.ts';
import { rulebookOfToday } from '../rules/index.ts';
import { COURIER } from './courier.ts';
import { deliverNotices } from './deliver.ts';
import { purge } from './deliver-store.ts';
import { noticeMetrics } from './metrics.ts';
import { planNotices } from './plan.ts';
import { eraseNotices } from './preference-store.ts';
import { addNoticeRoutes } from './routes.ts';
import { noticeRulesOf } from './rules.ts';

export { openNoticeDesk } from './open-ports.ts';
export {
  NO_NOTICES,
  type NoticeDesk,
  type NoticeLine,
  type NoticeMessage,
  type NoticePort,
} from './port.ts';
export { type NoticeSettings, readNoticeSettings } from './settings.ts';

const EVERY_MS = 2000;

/** Tells people of their cases, by the channels that the installation has. */
export const notices: Module = {
  name: 'notices',
  needs: ['audit', 'rules', 'identity', 'cases'],
  routes: addNoticeRoutes,
  metrics: noticeMetrics,
  erasures: [eraseNotices],
  duties: [
    {
      name: 'notices.plan',
      everyMs: EVERY_MS,
      run: async (house) => {
        await planNotices(house);
      },
    },
    // A duty each, so that a channel that is down delays itself alone.
    ...NOTICE_CHANNELS.map(
      (channel): Duty => ({
        name: `notices.${channel}`,
        everyMs: EVERY_MS,
        run: async (house) => {
          await deliverNotices(house, channel);
        },
      }),
    ),
  ],
  chores: [
    {
      name: 'notices.purge',
      cron: '20 4 * * *',
      run: async ({ database }) => {
        await withActor(database, COURIER, async (db) => {
          await purge(db, noticeRulesOf(await rulebookOfToday(db)).keptDays);
        });
      },
    },
  ],
};
