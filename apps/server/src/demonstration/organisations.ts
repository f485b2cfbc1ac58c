import type { Database } from '../database/database.ts';
import { withActor } from '../database/with-actor.ts';
import { addOrganisation, listOrganisations } from '../modules/identity/index.ts';
import type { Place } from './accounts.ts';
import { SYSTEM } from './starting.ts';

/** So many in one transaction. */
const BATCH = 250;

/** Makes the organisations that are missing; those that are there stay as they are.
 * @param places  parents before their children; the first is the root
 * @returns ids by path. Cost: about 1 ms an organisation that is missing */
export async function seedOrganisations(
  database: Database,
  places: readonly Place[],
): Promise<Map<string, string>> {
  const { organisations } = await listOrganisations(database, SYSTEM);
  const ids = new Map(organisations.map(({ path, id }) => [path, id]));
  const missing = places.filter(({ path }) => !ids.has(path));
  for (let start = 0; start < missing.length; start += BATCH) {
    await withActor(database, SYSTEM, async (db) => {
      for (const { path, kind, name } of missing.slice(start, start + BATCH)) {
        const [above = '', code = ''] = /^(.*\/)([^/]+)\/$/.exec(path)?.slice(1) ?? [];
        const parentId = ids.get(above);
        if (parentId === undefined) throw new Error(`no demonstration organisation ${above}`);
        const { id } = await addOrganisation(db, SYSTEM, { parentId, code, kind, name });
        ids.set(path, id);
      }
    });
  }
  return ids;
}
