import {
  type Actor,
  type Cutoff,
  type CutoffChanges,
  type CutoffChangesQuery,
  type CutoffList,
  fail,
  type MakeCutoff,
} from '@zhulin/contract';
import { answersOf, filtered, numberChanges, projectChanges, Sums } from '@zhulin/engines/portfolio';
import type { Database } from '../../../database/database.ts';
import { selectToday } from '../../../database/day.ts';
import { type ActorDb, withActor } from '../../../database/with-actor.ts';
import { recordAct } from '../../audit/index.ts';
import { selectOrganisationNames } from '../../identity/index.ts';
import { portfolioRulesOfToday } from '../rules.ts';
import { readSeen } from '../seen/seen.ts';
import { insertCutoff, type NewCutoff, seenCutoff, selectCutoffs } from './cutoff-store.ts';

export async function listCutoffs(database: Database, actor: Actor): Promise<CutoffList> {
  return { cutoffs: await withActor(database, actor, selectCutoffs) };
}

/** Keeps all projects of the own region as they are now under a day.
 * Errors: CUTOFF_IN_FUTURE; of a correction CUTOFF_NOT_FOUND, CUTOFF_OF_ANOTHER_DAY, CUTOFF_CORRECTED_ALREADY. */
export async function makeCutoff(
  database: Database,
  actor: Actor,
  { day, reason, corrects }: MakeCutoff,
): Promise<Cutoff> {
  return await withActor(database, actor, async (db) => {
    const today = await selectToday(db);
    if (day > today) throw fail('CUTOFF_IN_FUTURE', { day, today });
    const scopePath = corrects === undefined ? actor.scope : await correctable(db, corrects, day);
    const [own] = await selectOrganisationNames(db, [actor.orgId]);
    const id = await keepCutoff(db, actor, {
      day,
      scopePath,
      role: actor.role,
      orgName: own?.name ?? '–',
      reason,
      corrects: corrects ?? null,
    });
    return (await seenCutoff(db, id)).cutoff;
  });
}

/** @returns the path below which the cut-off counts, which its correction counts anew */
async function correctable(db: ActorDb, id: string, day: string): Promise<string> {
  const { cutoff, scopePath } = await seenCutoff(db, id);
  if (cutoff.day !== day) throw fail('CUTOFF_OF_ANOTHER_DAY', { id, day, corrected: cutoff.day });
  if (cutoff.correctedBy !== null) throw fail('CUTOFF_CORRECTED_ALREADY', { id, by: cutoff.correctedBy });
  return scopePath;
}

/** The same inside a transaction, with its entry of the log. @returns its id */
export async function keepCutoff(
  db: ActorDb,
  actor: Actor,
  cutoff: Omit<NewCutoff, 'rules' | 'rulesHash'>,
): Promise<string> {
  const { rules, hash } = await portfolioRulesOfToday(db);
  const { id, rowsHash, projects } = await insertCutoff(db, { ...cutoff, rules, rulesHash: hash });
  const { day, corrects, scopePath } = cutoff;
  await recordAct(db, actor, {
    action: 'portfolio.cut_off',
    subject: { kind: 'cutoff', id },
    after: { day, projects, rowsHash, rulesHash: hash, ...(corrects !== null && { corrects }) },
    path: scopePath,
  });
  return id;
}

/** What differs between a cut-off and a later one, or now.
 * Errors: CUTOFF_NOT_FOUND, CUTOFFS_OUT_OF_ORDER. */
export async function readChanges(
  database: Database,
  actor: Actor,
  { id, to, limit, offset }: CutoffChangesQuery & { readonly id: string },
): Promise<CutoffChanges> {
  const { seen: before } = await readSeen(database, actor, id);
  const { seen: after } = await readSeen(database, actor, to);
  if (before.cutoff === null) throw new Error('a cut-off was read as what is now');
  if (after.cutoff !== null && isEarlier(after.cutoff, before.cutoff))
    throw fail('CUTOFFS_OUT_OF_ORDER', { from: before.cutoff.day, to: after.cutoff.day });
  const [was, is] = [filtered(before.standings, {}), filtered(after.standings, {})];
  const numbers = numberChanges(answersOf(Sums.of(was), before.rules), answersOf(Sums.of(is), after.rules));
  const projects = projectChanges(was, is);
  return {
    from: before.cutoff,
    to: after.cutoff,
    numbers,
    total: projects.length,
    projects: projects.slice(offset, offset + limit),
  };
}

function isEarlier(one: Cutoff, other: Cutoff): boolean {
  return one.day === other.day ? one.madeAt < other.madeAt : one.day < other.day;
}
