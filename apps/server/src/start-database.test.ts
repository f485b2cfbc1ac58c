import { projectQuerySchema } from '@zhulin/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACTORS, testSealer } from '../testing/test-app.ts';
import { testDatabase } from '../testing/test-database.ts';
import { withConnection } from './database/address.ts';
import { seedExample } from './demonstration/example.ts';
import { seedAccounts } from './demonstration/seed.ts';
import { listProjects } from './modules/projects/index.ts';
import { Progress } from './progress.ts';
import { readSettings } from './settings.ts';
import { startDatabase } from './start-database.ts';

let addresses: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  addresses = await testDatabase();
});
afterEach(() => addresses.drop());

const LIBRARY = projectQuerySchema.parse({});
const open = (env: Record<string, string> = {}) =>
  startDatabase(readSettings({ DATABASE_URL: addresses.url, ...env }), new Progress(), {
    onIdleError: () => undefined,
    onOutage: () => undefined,
  });
const empty = () =>
  withConnection(addresses.ownerUrl, (owner) =>
    owner.query(
      'DROP SCHEMA public, queue CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC',
    ),
  );

describe('an own PostgreSQL', () => {
  test('is migrated when the address of its owner is given', async () => {
    await empty();
    const database = await open({ DATABASE_OWNER_URL: addresses.ownerUrl });
    expect(await listProjects(database, ACTORS.east, LIBRARY)).toMatchObject({ projects: [], next: null });
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
    const { taskForce: owner } = await seedAccounts({ database, sealer: testSealer });
    await seedExample(database, owner);
    await seedExample(database, owner);
    const { projects } = await listProjects(database, owner, LIBRARY);
    expect(projects).toHaveLength(1);
    await database.close();
  });

  test('of an earlier version keeps its projects: the office sees them', async () => {
    await withConnection(addresses.adminUrl, (admin) =>
      admin.query(`
        INSERT INTO organisation (id, parent_id, path, kind, name) VALUES
          ('demonstration-province', NULL, '/demonstration/', 'province', 'demonstration'),
          ('demonstration', 'demonstration-province', '/demonstration/task-force/', 'task_force', 'demonstration');
        INSERT INTO project (id, org_id, org_path, name, plan_hash, created_by, org_name, search_text) VALUES
          (gen_random_uuid(), 'demonstration', '/demonstration/task-force/', '旧项目', repeat('a', 64), 'demo', '', '')`),
    );
    const database = await open();
    const owners = await seedAccounts({ database, sealer: testSealer });
    const { projects } = await listProjects(database, owners.office, LIBRARY);
    expect(projects.map(({ name }) => name)).toEqual(['旧项目']);
    expect(await seedAccounts({ database, sealer: testSealer })).toEqual(owners);
    await database.close();
  });

  test('with an example that is no plan tells every problem of it', async () => {
    const database = await open();
    const attempt = seedExample(database, ACTORS.east, import.meta.filename);
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
