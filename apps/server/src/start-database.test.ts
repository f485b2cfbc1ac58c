import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { withConnection } from './database/address.ts';
import { DEMONSTRATOR, seedExample } from './demonstration.ts';
import { listProjects } from './modules/projects/index.ts';
import { Progress } from './progress.ts';
import { readSettings } from './settings.ts';
import { startDatabase } from './start-database.ts';

let addresses: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  addresses = await testDatabase();
});
afterEach(() => addresses.drop());

const open = (env: Record<string, string> = {}) =>
  startDatabase(readSettings({ DATABASE_URL: addresses.url, ...env }), new Progress(), () => undefined);
const empty = () =>
  withConnection(addresses.ownerUrl, (owner) =>
    owner.query('DROP TABLE project, job, file, schema_migration; DROP SCHEMA queue CASCADE'),
  );

describe('an own PostgreSQL', () => {
  test('is migrated when the address of its owner is given', async () => {
    await empty();
    const database = await open({ DATABASE_OWNER_URL: addresses.ownerUrl });
    expect(await listProjects(database, DEMONSTRATOR, { limit: 1 })).toEqual({ projects: [], next: null });
    await database.close();
  });

  test('that is behind is refused without it', async () => {
    await empty();
    await expect(open()).rejects.toMatchObject({ code: 'MIGRATIONS_BEHIND' });
  });
});

describe('the demonstration', () => {
  test('begins with the example once, and keeps what people made of it', async () => {
    const database = await open();
    await seedExample(database);
    await seedExample(database);
    const { projects } = await listProjects(database, DEMONSTRATOR, { limit: 10 });
    expect(projects).toHaveLength(1);
    await database.close();
  });

  test('with an example that is no plan tells every problem of it', async () => {
    const database = await open();
    const attempt = seedExample(database, import.meta.filename);
    await expect(attempt).rejects.toMatchObject({ code: 'EXAMPLE_NOT_VALID' });
    await database.close();
  });
});

describe('progress', () => {
  test('tells of steps beyond a second, and nothing of short ones', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const lines: string[] = [];
    const progress = new Progress((line) => lines.push(line));
    progress.step('快的');
    vi.advanceTimersByTime(900);
    progress.step('慢的');
    vi.advanceTimersByTime(2500);
    progress.done();
    vi.useRealTimers();
    expect(lines).toEqual(['  … 慢的（已用 1.0 秒）', '  … 慢的（已用 2.0 秒）', '  ✓ 慢的（2.5 秒）']);
  });
});
