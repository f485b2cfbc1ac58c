import type { Actor, BackupList } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { selectPolicy } from '../identity/index.ts';
import { lightOf } from './light.ts';
import { selectRuns } from './store.ts';

/** The last backups, and whether the latest is young enough by the security policy. */
export async function listBackups(database: Database, actor: Actor): Promise<BackupList> {
  return await withActor(database, actor, async (db) => {
    const { backupAgeH: limitH } = await selectPolicy(db);
    const runs = await selectRuns(db);
    return { limitH, light: lightOf(runs[0], limitH), runs: runs.map(({ ageH: _, ...run }) => run) };
  });
}
