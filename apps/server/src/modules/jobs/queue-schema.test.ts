import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getConstructionPlans } from 'pg-boss';
import { expect, test } from 'vitest';
import { MIGRATIONS_FOLDER } from '../../database/migration-files.ts';
import { QUEUE_SCHEMA } from './queue.ts';

/** Should this fail after a new version of pg-boss: the tables it wants have changed. Leave the migration as it is, append
 * `getMigrationPlans(QUEUE_SCHEMA, <old schema number>)` as the next migration, and compare with that from then on. */
test('the tables of the queue are those that this version of pg-boss makes', async () => {
  const name = (await readdir(MIGRATIONS_FOLDER)).find((each) => each.endsWith('-job-queue.sql'));
  const migration = await readFile(join(MIGRATIONS_FOLDER, String(name)), 'utf8');
  const wanted = getConstructionPlans(QUEUE_SCHEMA)
    .replace(/^\s*BEGIN;/, '')
    .replace(/COMMIT;\s*$/, '');
  expect(plain(migration.replaceAll(/^--.*$/gm, ''))).toBe(plain(wanted));
});

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
