import { type Actor, type ErasureGround, fail } from '@zhulin/contract';
import { sql } from 'kysely';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import type { Erasure, House } from '../../module.ts';
import { recordAct } from '../audit/index.ts';
import { sequence } from './sequence.ts';

interface Asked {
  readonly id: string;
  readonly ground: ErasureGround;
}

/** Erases a person: what each module keeps of him, then the salts and records of the log, in one transaction whose last
 * word is an entry that names what nothing opens any more. What has his id alone stays: it says nothing of anybody now.
 * @param erasures  of all modules, in their order: that of identity refuses first
 * @returns the receipt of the entry
 * Errors: PERSON_NOT_FOUND, PERSON_IS_ONESELF, PERSON_IN_OFFICE, LOG_NOT_CAUGHT_UP. */
export async function erasePerson(
  house: House & { readonly erasures: readonly Erasure[] },
  actor: Actor,
  { id, ground }: Asked,
): Promise<{ receipt: string }> {
  if (id === actor.id) throw fail('PERSON_IS_ONESELF', {});
  // What is about the person and has no place yet would get one, with its record, behind the erasure.
  await sequence(house, () => new Date());
  return await withActor(house.database, actor, async (db) => {
    for (const erase of house.erasures) await erase(db, id);
    await recordAct(db, actor, {
      action: 'person.erase',
      subject: { kind: 'person', id },
      after: { ground },
    });
    return { receipt: await eraseFromLog(db, id, { ground }) };
  });
}

async function eraseFromLog(db: ActorDb, id: string, record: { ground: ErasureGround }): Promise<string> {
  const { rows } = await sql<{ receipt: string | null }>`
    SELECT erase_from_log(${id}, ${JSON.stringify(record)}::jsonb) AS receipt`.execute(db);
  const receipt = rows[0]?.receipt ?? null;
  if (receipt === null) throw fail('LOG_NOT_CAUGHT_UP', {});
  return receipt;
}
