import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { defineJob } from '../src/modules/jobs/index.ts';

/** A job that goes on for ever in the process of `work-and-stall.ts`, and ends at once in any other. */
export const stallOnce = defineJob({
  name: 'tests.stall-once',
  data: z.strictObject({}),
  retries: 2,
  secondsMax: 600,
  parallel: 1,
  run: async ({ progress }) => {
    await progress(1, 2);
    const isStalling = process.argv[1]?.endsWith('work-and-stall.ts') ?? false;
    while (isStalling) await pause(1000);
    return async () => ({ pid: process.pid });
  },
});
