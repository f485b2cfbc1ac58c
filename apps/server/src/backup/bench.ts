import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { to as copyTo } from 'pg-copy-streams';
import { ACTORS, testApp, testSealer } from '../../testing/test-app.ts';
import { withConnection } from '../database/address.ts';
import { createProject } from '../modules/plans/index.ts';
import { copyOut, selectTables, setForms } from './catalogue.ts';
import { writeBackup } from './write-backup.ts';

const VERSIONS = 10_000;
const ROUNDS = 3;

/** `backup.share-of-copy`: bytes of rows a second of a backup (snapshot, hashes, zstd, flushed to disk) over those of a bare
 * COPY of the same tables, thrown away, in the same run: 10,000 versions of examples/medium.yaml. The median round
 * of each. `backup.mb-per-s` says how much that is here. */
export const bench = {
  targets: [
    { id: 'backup.share-of-copy', unit: '1', target: 0.25, better: 'higher' },
    { id: 'backup.mb-per-s', unit: 'MB/s', target: 15, better: 'higher' },
  ],
  run,
} as const;

async function run(): Promise<{ id: string; value: number }[]> {
  const server = await testApp();
  const folder = await mkdtemp(join(tmpdir(), 'zhulin-backup-bench-'));
  try {
    await fill(server);
    const { ownerUrl, adminUrl } = server.addresses;
    const backups: number[] = [];
    const copies: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      copies.push(await copyRate(adminUrl));
      backups.push(await backupRate(server, ownerUrl, join(folder, String(round))));
    }
    const rate = medianOf(backups);
    return [
      { id: 'backup.share-of-copy', value: rate / medianOf(copies) },
      { id: 'backup.mb-per-s', value: rate },
    ];
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

type Server = Awaited<ReturnType<typeof testApp>>;

/** Versions of one plan, each with some text that no other has. */
async function fill({ database, addresses }: Server): Promise<void> {
  const { id } = await createProject(database, ACTORS.east, exampleNamed('medium'));
  await withConnection(addresses.adminUrl, (admin) =>
    admin.query(
      `INSERT INTO plan_version SELECT (jsonb_populate_record(v, jsonb_build_object('number', n,
         'plan', v.plan || jsonb_build_object('filler', (SELECT string_agg(md5((n * 100 + m)::text), ' ') FROM generate_series(1, 10) m))))).*
       FROM plan_version v, generate_series(2, ${VERSIONS}) n WHERE v.project_id = $1`,
      [id],
    ),
  );
}

async function copyRate(url: string): Promise<number> {
  return await withConnection(url, async (admin) => {
    await setForms(admin);
    const tables = await selectTables(admin);
    const start = performance.now();
    let bytes = 0;
    for (const table of tables)
      for await (const part of admin.query(copyTo(copyOut(admin, table)))) bytes += part.length;
    return bytes / 1e3 / (performance.now() - start);
  });
}

async function backupRate({ house }: Server, ownerUrl: string, file: string): Promise<number> {
  const start = performance.now();
  const { manifest } = await writeBackup({
    file,
    ownerUrl,
    blobs: house.blobs,
    sealer: testSealer,
    product: 'bench',
    onPart: () => undefined,
  });
  const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
  return bytes / 1e3 / (performance.now() - start);
}

function medianOf(values: readonly number[]): number {
  const median = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (median === undefined) throw new Error('no round was run');
  return median;
}
