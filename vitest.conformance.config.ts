import { defineConfig } from 'vitest/config';

process.env['TZ'] ??= 'Asia/Shanghai';

/** `npm run conformance`: tests on foreign data, found by ZHULIN_CONFORMANCE_DATA (default ../shared/data). */
export default defineConfig({
  test: {
    include: ['{engines,packages,apps}/**/*.conformance.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    setupFiles: ['tools/test-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    passWithNoTests: true,
  },
});
