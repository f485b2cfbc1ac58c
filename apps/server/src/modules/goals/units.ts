import {
  type Actor,
  fail,
  GOAL_UNITS,
  GOAL_UNITS_MAX,
  type GoalUnitList,
  type Role,
  scopeOf,
} from '@zhulin/contract';
import type { Region } from '@zhulin/engines/appraisal';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { selectUnitsBelow, type UnitBelow } from '../identity/index.ts';
import { type AskableUnit, unitKey } from './lines.ts';

/** Units that can have a share, as many as one sheet may have. */
export async function listUnits(
  database: Database,
  actor: Actor,
  { text, role }: { readonly text?: string | undefined; readonly role?: Role | undefined },
): Promise<GoalUnitList> {
  const roles = GOAL_UNITS.filter((each) => role === undefined || each === role);
  const found = await withActor(database, actor, (db) =>
    selectUnitsBelow(db, { text, roles }, GOAL_UNITS_MAX + 1),
  );
  const units = found.slice(0, GOAL_UNITS_MAX).map((unit) => {
    const { organisationId, role: own, name } = unit;
    return { organisationId, role: own, name, path: regionOf(unit).path };
  });
  return { units, isComplete: found.length <= GOAL_UNITS_MAX };
}

/** Where the projects of a unit lie: an office answers for the region that its organisation belongs to. */
function regionOf({ role, path, organisationId, parentId }: UnitBelow): Region {
  const scope = scopeOf(role, path);
  return { id: scope === path || parentId === null ? organisationId : parentId, path: scope };
}

/** The units that shares name, by role and organisation. Errors: GOAL_UNITS_NOT_VALID (names those that cannot be asked). */
export async function askableUnits(
  db: ActorDb,
  asked: readonly { readonly organisationId: string; readonly role: Role }[],
): Promise<ReadonlyMap<string, AskableUnit>> {
  const ids = [...new Set(asked.map(({ organisationId }) => organisationId))];
  const found = await selectUnitsBelow(db, { roles: GOAL_UNITS, ids }, ids.length * GOAL_UNITS.length);
  const units = new Map(found.map((unit) => [unitKey(unit), { ...unit, region: regionOf(unit) }]));
  const roleOf = new Map<string, Role>();
  const faulty = asked.filter((unit) => {
    const first = roleOf.get(unit.organisationId) ?? unit.role;
    roleOf.set(unit.organisationId, first);
    return !units.has(unitKey(unit)) || first !== unit.role;
  });
  if (faulty.length === 0) return units;
  throw fail('GOAL_UNITS_NOT_VALID', {
    ids: [...new Set(faulty.map(({ organisationId }) => organisationId))],
  });
}
