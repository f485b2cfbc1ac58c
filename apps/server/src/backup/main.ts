import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '@zhulin/contract';
import { blobStoreOf } from '../house.ts';
import { Progress } from '../progress.ts';
import { reportFailure, reportOutage } from '../report.ts';
import { createSealer } from '../secrets/sealer.ts';
import { readSealingKey, sealingKeyPlace } from '../secrets/sealing-key.ts';
import { REPOSITORY, readSettings, type Settings } from '../settings.ts';
import { reachDatabase } from '../start-database.ts';
import { type BackupSecret, readSecret } from './archive/key.ts';
import type { Manifest } from './archive/sections.ts';
import { type BackupCommand, readCommand } from './command-line.ts';
import { readBackup } from './read-backup.ts';
import { restoreBackup } from './restore.ts';
import { writeBackup } from './write-backup.ts';

/** `zhulin backup` and `zhulin restore`: beside the servers, on the connection of the owner of the tables. */
async function run(args: readonly string[]): Promise<void> {
  const command = readCommand(args);
  const secret = command.key === undefined ? undefined : await readSecret(command.key);
  const progress = new Progress(console.error);
  try {
    if (command.name === 'verify') await verify(command, secret, progress);
    else await onDatabase(command, secret, progress);
  } finally {
    progress.done();
  }
}

async function verify(
  { file }: BackupCommand,
  secret: BackupSecret | undefined,
  progress: Progress,
): Promise<void> {
  const { head, manifest } = await readBackup({
    file,
    secret,
    onBytes: await counter(progress, file, '核对备份'),
  });
  progress.done();
  console.log(`备份完好 The backup is whole: ${file}\n${summary(manifest)}\n${origin(head)}`);
  warnOfMissing(manifest);
}

async function onDatabase(
  command: BackupCommand,
  secret: BackupSecret | undefined,
  progress: Progress,
): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.databaseUrl !== undefined && settings.databaseOwnerUrl === undefined)
    throw fail('BACKUP_OWNER_NEEDED', {});
  const sealer = createSealer(await readSealingKey(settings));
  const { ownerUrl, stop } = await reachDatabase(settings, progress, reportOutage);
  if (ownerUrl === undefined) throw fail('BACKUP_OWNER_NEEDED', {});
  try {
    const parts = { ownerUrl, sealer, secret, settings, progress, blobs: blobStoreOf(settings) };
    await (command.name === 'restore' ? restore(command, parts) : backUp(command, parts));
  } finally {
    await stop();
  }
}

interface Parts {
  readonly ownerUrl: string;
  readonly sealer: ReturnType<typeof createSealer>;
  readonly secret: BackupSecret | undefined;
  readonly settings: Settings;
  readonly progress: Progress;
  readonly blobs: ReturnType<typeof blobStoreOf>;
}

async function backUp({ file }: BackupCommand, { progress, ...parts }: Parts): Promise<void> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.abort());
  const { head, manifest, bytes } = await writeBackup({
    ...parts,
    file,
    product: await productVersion(),
    onPart: partsOf(progress, '备份'),
    signal: ending.signal,
  });
  progress.done();
  console.log(`已备份 Backed up: ${file}（${megabytes(bytes)} MB）\n${summary(manifest)}\n${origin(head)}`);
  console.log(
    `⚠ 加密字段的密钥不在备份里，请另行保管：${sealingKeyPlace(parts.settings)}\n` +
      '⚠ The key of sealed fields is not in the backup; keep it apart.',
  );
  if (parts.secret === undefined)
    console.log('⚠ 备份未加密，含个人信息。 The backup is not encrypted and holds personal data (--key).');
  warnOfMissing(manifest);
}

async function restore(command: BackupCommand, { progress, settings, ...parts }: Parts): Promise<void> {
  progress.step('核对备份');
  const { head, manifest, migrated } = await restoreBackup({
    ...parts,
    ...command,
    sealingKeyPlace: sealingKeyPlace(settings),
    onPart: partsOf(progress, '恢复'),
  });
  progress.done();
  console.log(
    `已恢复并逐表核对 Restored, every table compared: ${command.file}\n${summary(manifest)}\n${origin(head)}`,
  );
  if (migrated.length > 0) console.log(`已升级结构 Migrated forward: ${migrated.join(', ')}`);
  console.log(
    '所有人须重新登录；备份之后撤销的令牌、停用的账号须再办一次。\n' +
      'Everybody signs in again; tokens revoked and accounts disabled since the backup must be so once more.',
  );
  warnOfMissing(manifest);
}

async function productVersion(): Promise<string> {
  return JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8')).version;
}

/** A step for each table that is copied, with its megabytes. */
function partsOf(progress: Progress, label: string): (name: string, bytes: number) => void {
  let current = '';
  let copied = 0;
  return (name, bytes) => {
    if (name !== current) {
      current = name;
      copied = 0;
      progress.step(`${label} ${name}`);
    }
    copied += bytes;
    progress.count(`${megabytes(copied)} MB`);
  };
}

async function counter(progress: Progress, file: string, label: string): Promise<(bytes: number) => void> {
  const size = await stat(file).then(
    (found) => `/${megabytes(found.size)} MB`,
    () => '',
  );
  let read = 0;
  progress.step(label);
  return (bytes) => {
    read += bytes;
    progress.count(`${megabytes(read)}${size}`);
  };
}

function summary({ tables, blobs }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = tables.reduce((sum, table) => sum + table.bytes, blobs.bytes);
  return `  ${tables.length} 张表，${rows} 行，${blobs.count} 个文件，${megabytes(bytes)} MB — ${tables.length} tables, ${rows} rows, ${blobs.count} files`;
}

function origin({
  takenAt,
  product,
  migrations,
}: {
  takenAt: string;
  product: string;
  migrations: { name: string }[];
}) {
  return `  ${takenAt} · zhulin ${product} · ${migrations.at(-1)?.name ?? '–'}`;
}

function warnOfMissing({ missingBlobs }: Manifest): void {
  if (missingBlobs.length === 0) return;
  process.exitCode = 1;
  const some = missingBlobs.slice(0, 5).map(({ sha256 }) => `  ${sha256}`);
  console.error(
    `⚠ 备份时文件存储里缺少或已损坏 ${missingBlobs.length} 个文件，备份里没有它们。\n` +
      `⚠ ${missingBlobs.length} file(s) were missing or damaged in the file store and are not in the backup.\n${some.join('\n')}`,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

await run(process.argv.slice(2)).catch((error: unknown) => {
  reportFailure(error);
  process.exitCode = 2;
});
