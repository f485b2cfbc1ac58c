import { randomBytes } from 'node:crypto';
import { ACTORS, PLAN, testApp } from '../../../testing/test-app.ts';
import { createProject } from '../plans/index.ts';

const MIB = 64;
const ROUNDS = 5;

/** `files.upload-mib-per-s`: a drawing of 64 MiB sent as a form over loopback: received, hashed, flushed to disk, kept,
 * recorded; sender, server and PostgreSQL share the machine. The median round. */
export const bench = {
  targets: [{ id: 'files.upload-mib-per-s', unit: 'MiB/s', target: 20, better: 'higher' }],
  run,
} as const;

async function run(): Promise<{ id: string; value: number }[]> {
  const server = await testApp();
  try {
    await server.app.listen({ host: '127.0.0.1', port: 0 });
    const address = server.app.server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
    const { id } = await createProject(server.database, ACTORS.east, PLAN);
    const query = `subjectKind=project&subjectId=${id}&grade=G2`;
    const url = `http://localhost:${address.port}/api/files?${query}`;
    const rates: number[] = [];
    for (let round = 0; round < ROUNDS; round++) rates.push(MIB / (await secondsOfUpload(url)));
    const median = rates.toSorted((a, b) => a - b)[(ROUNDS - 1) / 2];
    if (median === undefined) throw new Error('no round was run');
    return [{ id: 'files.upload-mib-per-s', value: median }];
  } finally {
    await server.close();
  }
}

async function secondsOfUpload(url: string): Promise<number> {
  const form = new FormData();
  form.append('file', new Blob(['AC1032', randomBytes(MIB * 1024 * 1024)]), 'drawing.dwg');
  const start = performance.now();
  const response = await fetch(url, { method: 'POST', body: form, headers: { 'x-test-actor': 'east' } });
  if (response.status !== 201) throw new Error(await response.text());
  return (performance.now() - start) / 1000;
}
