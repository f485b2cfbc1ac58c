import { withActor } from '../../database/with-actor.ts';
import type { Metric } from '../../metrics/metric.ts';
import { COURIER } from './courier.ts';
import { countMessages } from './ports-state.ts';

/** What operators see of the channels. */
export const noticeMetrics: readonly Metric[] = [
  {
    name: 'zhulin_notices',
    type: 'gauge',
    help: '等候、已发和放弃的通知，按通道 Notices that wait, were sent or given up, by channel',
    read: async ({ database }) =>
      (await withActor(database, COURIER, countMessages)).flatMap(({ channel, waiting, sent, failed }) => [
        { labels: { channel, state: 'waiting' }, value: waiting },
        { labels: { channel, state: 'sent' }, value: sent },
        { labels: { channel, state: 'failed' }, value: failed },
      ]),
  },
  {
    name: 'zhulin_notices_oldest_waiting_seconds',
    type: 'gauge',
    help: '到时未发的最早一条已等候的时间；没有时不列 How long the oldest notice of a channel has been due; absent where none is',
    read: async ({ database }) =>
      (await withActor(database, COURIER, countMessages)).flatMap(({ channel, oldestS }) =>
        oldestS === null ? [] : [{ labels: { channel }, value: oldestS }],
      ),
  },
];
