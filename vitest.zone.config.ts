import { defineConfig, mergeConfig } from 'vitest/config';
import { ONE_ZONE_TESTS } from './tools/one-zone-tests.ts';
import atHome from './vitest.config.ts';

process.env['TZ'] = 'America/New_York';

/** The pure tests once more, far from the zone that people here live in. */
export default mergeConfig(
  atHome,
  defineConfig({ test: { exclude: ['apps/**', 'tools/**', ...Object.keys(ONE_ZONE_TESTS)] } }),
);
