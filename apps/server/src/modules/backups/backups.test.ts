import { securityPolicySchema } from '@zhulin/contract';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accounts, arrange, furnish, signedIn } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { withConnection } from '../../database/address.ts';
import { backups, insertRun } from './index.ts';
import { lightOf } from './light.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
});
afterAll(() => server.close());
afterEach(() =>
  arrange(
    server,
    'ALTER TABLE backup_run DISABLE TRIGGER USER; TRUNCATE backup_run; ALTER TABLE backup_run ENABLE TRIGGER USER',
  ),
);

const note = (hoursAgo: number, missingFiles = 0) =>
  withConnection(server.addresses.ownerUrl, (owner) =>
    insertRun(owner, {
      takenAt: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
      product: '0.1.0',
      sizeBytes: 1000,
      rows: 10,
      files: 2,
      missingFiles,
      isEncrypted: true,
    }),
  );

const list = async (login = 'system-admin') => (await signedIn(server, login)).get('/api/backups');

describe('the light of the backups', () => {
  test.each([
    ['red without any', undefined, 'red'],
    ['green within the limit', { ageH: 26, missingFiles: 0 }, 'green'],
    ['amber when files are lacking', { ageH: 1, missingFiles: 1 }, 'amber'],
    ['red beyond the limit, whole or not', { ageH: 26.01, missingFiles: 0 }, 'red'],
  ] as const)('is %s', (_, latest, light) => {
    expect(lightOf(latest, 26)).toBe(light);
  });

  test('follows the limit of the security policy', async () => {
    await note(30);
    expect((await list()).body).toMatchObject({ light: 'red', limitH: 26 });
    const visitor = await signedIn(server, 'security-admin');
    const { body: policy } = await visitor.get('/api/security-policy');
    await visitor.post('/api/security-policy', { ...securityPolicySchema.parse(policy), backupAgeH: 48 });
    expect((await list()).body).toMatchObject({ light: 'green', limitH: 48 });
  });
});

test('operators see how old the last backup is, and no figure where there is none', async () => {
  const read = async () => await backups.metrics?.[0]?.read(server.house);
  expect(await read()).toEqual([]);
  await note(3);
  await note(50);
  const [age] = (await read()) ?? [];
  expect(Math.round((age?.value ?? Number.NaN) / 3600)).toBe(3);
});

test('runs are listed, the latest first', async () => {
  expect((await list()).body).toMatchObject({ light: 'red', runs: [] });
  await note(3, 1);
  await note(2);
  const { runs } = (await list()).body;
  expect(runs.map((run: { missingFiles: number }) => run.missingFiles)).toEqual([0, 1]);
  expect(runs[0]).toMatchObject({ product: '0.1.0', sizeBytes: 1000, rows: 10, files: 2, isEncrypted: true });
});

test('only administrators see them, and nobody changes one', async () => {
  await note(1);
  for (const { login, role } of accounts) {
    const answer = await list(login);
    const isAdmin = role.endsWith('_admin');
    expect(answer.status, login).toBe(isAdmin ? 200 : 403);
    if (!isAdmin) expect(refusalOf(answer).code).toBe('PERMISSION_MISSING');
  }
  const app = (text: string) => withConnection(server.addresses.url, (client) => client.query(text));
  await expect(
    app(
      "INSERT INTO backup_run (taken_at, product, size_bytes, rows, files, missing_files, is_encrypted) VALUES (now(), 'x', 1, 0, 0, 0, false)",
    ),
  ).rejects.toThrow('permission denied');
  const owner = (text: string) => withConnection(server.addresses.ownerUrl, (client) => client.query(text));
  await expect(owner('DELETE FROM backup_run')).rejects.toThrow('append-only');
});
