import { monitorEventLoopDelay } from 'node:perf_hooks';
import type pg from 'pg';
import type { Family } from './exposition.ts';

const NS = 1e9;
const MICROSECONDS = 1e6;
const RESOLUTION_MS = 20;

/** What this process uses, and how long its work waits for the one thread of JavaScript. */
export function watchProcess() {
  // A timer that is on time has waited for its resolution.
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const late = (ns: number) => (delay.count === 0 ? 0 : Math.max(0, ns / NS - RESOLUTION_MS / 1000));
  return {
    /** @returns lags are those since the last reading */
    read(): Family[] {
      const lags = [
        { labels: { quantile: '0.5' }, value: late(delay.percentile(50)) },
        { labels: { quantile: '0.99' }, value: late(delay.percentile(99)) },
        { labels: { quantile: '1' }, value: late(delay.max) },
      ];
      delay.reset();
      const { user, system } = process.cpuUsage();
      return [
        {
          name: 'zhulin_event_loop_lag_seconds',
          type: 'gauge',
          help: '上次读取以来事件循环的延迟 Lag of the event loop since the last reading',
          samples: lags,
        },
        {
          name: 'process_resident_memory_bytes',
          type: 'gauge',
          help: '进程占用的内存 Memory of the process',
          samples: [{ value: process.memoryUsage.rss() }],
        },
        {
          name: 'process_cpu_seconds_total',
          type: 'counter',
          help: '进程用去的处理器时间 Processor time of the process',
          samples: [{ value: (user + system) / MICROSECONDS }],
        },
        {
          name: 'process_start_time_seconds',
          type: 'gauge',
          help: '进程启动的时刻（1970 年起的秒数） When the process started, in seconds since 1970',
          samples: [{ value: performance.timeOrigin / 1000 }],
        },
      ];
    },
    end: () => delay.disable(),
  };
}

/** How many connections of the pool there are, and how many requests wait for one. */
export function poolFamilies(pool: pg.Pool): Family[] {
  const { totalCount, idleCount, waitingCount, options } = pool;
  return [
    {
      name: 'zhulin_database_connections',
      type: 'gauge',
      help: '数据库连接：使用中、空闲、上限 Connections of the pool: busy, idle, most',
      samples: [
        { labels: { state: 'busy' }, value: totalCount - idleCount },
        { labels: { state: 'idle' }, value: idleCount },
        { labels: { state: 'max' }, value: options.max },
      ],
    },
    {
      name: 'zhulin_database_waiting_requests',
      type: 'gauge',
      help: '等候数据库连接的请求 Requests that wait for a connection',
      samples: [{ value: waitingCount }],
    },
  ];
}
