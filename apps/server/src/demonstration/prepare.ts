import { withConnection } from '../database/address.ts';
import type { House } from '../module.ts';
import type { Progress } from '../progress.ts';
import { ONE_PROVINCE } from './accounts.ts';
import { begin, complete, isComplete, readBeginning } from './beginning.ts';
import { seedExample } from './example.ts';
import { drawProvince, seedProvince, seedReports } from './province.ts';
import { seedAccounts } from './seed.ts';

/** Projects of the source's own province. */
const USUAL_SCALE = 180;
/** Any number, the same in every process. */
const ADVISORY_LOCK = 7_200_321;

/** Accounts of all roles, the example project and the province, as far as they are missing. Several servers may start on an
 * empty database at once: what one of them makes the others wait for.
 * @param scale  of a province that is still to be begun; 0: none is begun
 * @returns the scale of the province that is there; 0: there is none */
export async function prepareDemonstration(
  house: Pick<House, 'database' | 'sealer'>,
  progress: Progress,
  scale = USUAL_SCALE,
): Promise<number> {
  progress.step('准备演示账号和示例项目');
  return await withConnection(house.database.url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await prepare(house, progress, scale);
  });
}

async function prepare(
  house: Pick<House, 'database' | 'sealer'>,
  progress: Progress,
  scale: number,
): Promise<number> {
  const { database } = house;
  if (scale !== 0 && (await readBeginning(database)) === undefined) await begin(database, scale);
  const beginning = await readBeginning(database);
  const owners = await seedAccounts(house, () =>
    beginning === undefined ? ONE_PROVINCE : drawProvince(beginning).standing,
  );
  await seedExample(database, owners.taskForce);
  if (beginning === undefined) return 0;
  if (await isComplete(database)) return beginning.scale;
  const drawn = drawProvince(beginning);
  const count = (done: number, total: number) => progress.count(`${done}/${total}`);
  progress.step('建立演示项目');
  await seedProvince(database, owners.office, drawn, count);
  progress.step('建立上月末的截点，补上此后的填报');
  await seedReports(database, owners.office, drawn, count);
  await complete(database, beginning);
  return beginning.scale;
}
