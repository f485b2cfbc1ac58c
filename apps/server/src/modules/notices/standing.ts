import type { NoticeCause } from '@zhulin/contract';
import type { ActorDb } from '../../database/with-actor.ts';
import { type AskedTask, selectStandings, type TaskStanding } from '../cases/index.ts';
import { type Holder, selectHolders } from '../identity/index.ts';

/** What a notice is about and whom it concerns: a person by name, or whoever holds a post. */
export interface Concern extends AskedTask {
  readonly cause: NoticeCause;
  readonly personId: string;
  readonly role: string | null;
  readonly orgId: string | null;
}

/** A concern as it stands now. */
export interface Standing<C extends Concern = Concern> {
  readonly concern: C;
  readonly found: TaskStanding;
  /** Whether there is still something to tell. */
  readonly holds: boolean;
  /** Whether the task, if it is about one, still waits for the person, whatever its light. */
  readonly waits: boolean;
}

/** How things stand for those concerned. Two questions to the database, whatever their number. */
export async function standingsOf<C extends Concern>(
  db: ActorDb,
  concerns: readonly C[],
): Promise<Standing<C>[]> {
  if (concerns.length === 0) return [];
  const found = await selectStandings(
    db,
    concerns.map(({ caseId, step, seat, round }) => ({ caseId, step, seat, round })),
  );
  const offices = [...concerns, ...found.flatMap(({ task }) => task ?? [])].flatMap(({ role, orgId }) =>
    role !== null && orgId !== null ? [{ role, orgId }] : [],
  );
  const holders = await selectHolders(db, offices, []);
  return concerns.map((concern, place) => {
    const standing = found[place];
    if (standing === undefined) throw new Error('each asked task has an answer');
    const waits = isWaitingFor(concern, standing, holders);
    return { concern, found: standing, waits, holds: waits && isLit(concern, standing) };
  });
}

function isWaitingFor(
  { cause, personId, role, orgId }: Concern,
  { task }: TaskStanding,
  holders: readonly Holder[],
): boolean {
  const isIn = (of: { role: string | null; orgId: string | null }) =>
    holders.some((each) => each.personId === personId && each.role === of.role && each.orgId === of.orgId);
  const isConcerned = role === null || isIn({ role, orgId });
  if (cause === 'ended' || cause === 'told') return isConcerned;
  if (task === null) return false;
  if (cause === 'escalation') return isConcerned;
  return task.personId === personId || (task.personId === null && isIn(task));
}

/** Dates may have moved since a light came on; it will come on again. */
function isLit({ cause }: Concern, { task }: TaskStanding): boolean {
  if (cause === 'overdue') return task?.light === 'red';
  if (cause === 'due_soon') return task?.light === 'red' || task?.light === 'amber';
  return true;
}
