import { createHash } from 'node:crypto';
import { folderStore } from '../../apps/server/src/modules/files/index.ts';
import type { Asked } from './fleet.ts';
import type { Ledger } from './ledger.ts';

/** Whether each document that was asked for was made once, and the store holds whole files alone.
 * @param folder  of the store
 * @returns what is not so, a line each */
export async function checkFiles(client: Asked, folder: string, ledger: Ledger): Promise<string[]> {
  const { rows: jobs } = await client.query<StoredJob>(
    "SELECT id, state, error_code, result FROM job WHERE kind = 'documents.plan'",
  );
  const { rows: files } = await client.query<StoredFile>('SELECT id, org_id, sha256 FROM file');
  return [...jobProblems(jobs, files, ledger), ...(await blobProblems(folder, files))];
}

interface StoredJob {
  readonly id: string;
  readonly state: string;
  readonly error_code: string | null;
  readonly result: { readonly files: readonly { readonly fileId: string }[] } | null;
}

interface StoredFile {
  readonly id: string;
  readonly org_id: string;
  readonly sha256: string;
}

function jobProblems(jobs: readonly StoredJob[], files: readonly StoredFile[], ledger: Ledger): string[] {
  const asked = new Set(ledger.of('job').map(({ target }) => target));
  const found = new Set(jobs.map(({ id }) => id));
  const made = jobs.flatMap(({ result }) => result?.files.map(({ fileId }) => fileId) ?? []);
  const known = new Set(files.map(({ id }) => id));
  return [
    ...[...asked]
      .filter((id) => id !== null && !found.has(id))
      .map((id) => `job ${id} was promised, and is not there`),
    ...jobs.filter(({ id }) => !asked.has(id)).map(({ id }) => `job ${id} is there, and nobody asked for it`),
    ...jobs.flatMap(({ id, state, error_code: code }) =>
      state === 'done' ? [] : [`job ${id} ended as ${state} ${code ?? ''}`],
    ),
    ...made.filter((id) => !known.has(id)).map((id) => `file ${id} of a job is not there`),
    // Every file here is of a job: one more was made twice.
    ...(files.length === made.length
      ? []
      : [`${made.length} documents were made, there are ${files.length} files`]),
  ];
}

async function blobProblems(folder: string, files: readonly StoredFile[]): Promise<string[]> {
  const store = folderStore(folder);
  const problems: string[] = [];
  const whole = new Set<string>();
  for await (const { orgId, sha256 } of store.list()) {
    const hash = createHash('sha256');
    for await (const chunk of await store.read({ orgId, sha256 })) hash.update(chunk);
    if (hash.digest('hex') === sha256) whole.add(`${orgId} ${sha256}`);
    else problems.push(`the blob ${sha256} is not what its name says`);
  }
  const without = files.filter(({ org_id, sha256 }) => !whole.has(`${org_id} ${sha256}`));
  return [...problems, ...without.map(({ id }) => `the bytes of file ${id} are not there`)];
}
