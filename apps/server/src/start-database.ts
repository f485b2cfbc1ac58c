import { assertReady } from './database/assert-ready.ts';
import { type Database, openDatabase } from './database/database.ts';
import { type Outage, type StartStep, startEmbedded } from './database/embedded-postgres/index.ts';
import { migrate } from './database/migrate.ts';
import type { Progress } from './progress.ts';
import type { Settings } from './settings.ts';

const STEP_LABELS: Readonly<Record<StartStep, string>> = {
  waiting: '等候另一个进程启动数据库',
  copying: '复制数据库程序',
  initialising: '建立数据库（仅首次）',
  starting: '启动数据库',
  attaching: '接管正在运行的数据库',
  preparing: '建立数据库角色（仅首次）',
};

interface Reports {
  readonly onIdleError: (error: Error) => void;
  /** Of the embedded server. */
  readonly onOutage: (outage: Outage) => void;
}

/** Brings up the database of the settings: started or reached, migrated, and proved fit to serve.
 * @returns the pool, and what ends it (and the embedded server) again
 * Errors: those of startEmbedded, migrate and assertReady. */
export async function startDatabase(
  settings: Settings,
  progress: Progress,
  { onIdleError, onOutage }: Reports,
): Promise<Database> {
  let outage: Outage | undefined;
  const { url, ownerUrl, stop } = await reachDatabase(settings, progress, (news) => {
    outage = news;
    onOutage(news);
  });
  try {
    progress.step('检查数据库');
    if (ownerUrl !== undefined) await migrate(ownerUrl);
    await assertReady(url);
  } catch (error) {
    await stop();
    throw error;
  }
  const database = openDatabase({ url, onIdleError });
  const close = async () => {
    await database.close();
    await stop();
  };
  const whyAway = () => (outage?.state === 'not-back' ? outage.reason : undefined);
  return { ...database, whyAway, close };
}

/** Starts the embedded server or takes the addresses of the settings; nothing is migrated or proved.
 * Errors: those of startEmbedded. */
export async function reachDatabase(
  { databaseUrl, databaseOwnerUrl, dataDir }: Settings,
  progress: Progress,
  onOutage: (outage: Outage) => void,
) {
  if (databaseUrl !== undefined)
    return { url: databaseUrl, ownerUrl: databaseOwnerUrl, stop: async () => undefined };
  progress.step('准备数据库');
  return await startEmbedded({ dataDir, onOutage, onProgress: (step) => progress.step(STEP_LABELS[step]) });
}
