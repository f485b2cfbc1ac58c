import type { Metric } from '../../metrics/metric.ts';
import { countEntries, oldestWaiting } from './store.ts';

/** What operators see of the queue. The first two hold for all processes, the last for the one that is asked. */
export const jobMetrics: readonly Metric[] = [
  {
    name: 'zhulin_jobs',
    type: 'gauge',
    help: '等候和处理中的作业，按种类与状态 Jobs that wait or run, by kind and state',
    read: async ({ database }) =>
      (await countEntries(database.pool)).map(({ kind, state, count }) => ({
        labels: { kind, state },
        value: count,
      })),
  },
  {
    name: 'zhulin_jobs_oldest_waiting_seconds',
    type: 'gauge',
    help: '等候最久的作业已等候的时间；无等候时不列 How long the oldest job of a kind has waited; absent where none waits',
    read: async ({ database }) =>
      (await oldestWaiting(database.pool)).map(({ kind, seconds }) => ({ labels: { kind }, value: seconds })),
  },
  {
    name: 'zhulin_jobs_ended_total',
    type: 'counter',
    help: '本进程启动以来结束的作业 Jobs that ended in this process since it started',
    read: ({ queue }) =>
      queue.ended.read().map(({ kind, outcome, count }) => ({ labels: { kind, outcome }, value: count })),
  },
];
