import type { House } from '../module.ts';

/** One figure of a metric: `{kind: 'documents.plan', state: 'running'}` → 2. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What operators watch, declared by the module that knows it. Labels tell kinds and states, never people, names or ids of rows. */
export interface Metric {
  /** The unit last: `zhulin_jobs_oldest_waiting_seconds`; of a counter `_total`. */
  readonly name: `zhulin_${string}`;
  readonly type: 'counter' | 'gauge';
  /** One sentence in both languages. */
  readonly help: string;
  /** Asked at each scrape, so cheap: at most one query. */
  readonly read: (house: House) => readonly Sample[] | Promise<readonly Sample[]>;
}
