import { defineConfig } from 'vitest/config';

/** People here live in one zone; vitest.zone.config.ts repeats the pure tests in another. */
process.env['TZ'] ??= 'Asia/Shanghai';

/** `npm test`: everything that runs without foreign data. `npm run conformance` has its own configuration. */
export default defineConfig({
  test: {
    include: ['{engines,packages,apps,tools}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    setupFiles: ['tools/test-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
