import { defineConfig } from 'vitest/config';

process.env['TZ'] ??= 'Asia/Shanghai';

/** `npm run prove-bundle`: makes the archive for machines without a network and proves it on one. */
export default defineConfig({
  test: {
    include: ['tools/bundle/*.proof.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
});
