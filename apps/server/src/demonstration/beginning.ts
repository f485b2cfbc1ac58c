import type { AuditAction } from '@zhulin/contract';
import { type IsoDay, isoDay } from '@zhulin/engines/units';
import { z } from 'zod';
import type { Database } from '../database/database.ts';
import { selectToday } from '../database/day.ts';
import { withActor } from '../database/with-actor.ts';
import { listAudit, recordAct } from '../modules/audit/index.ts';
import { TOP } from './accounts.ts';
import { AUDIT, SYSTEM } from './starting.ts';

/** What a province follows from. */
export interface Beginning {
  /** How many projects. */
  readonly scale: number;
  readonly seed: number;
  /** The day of the first start. */
  readonly asOf: IsoDay;
}

const SEED = 1;
const beginningSchema = z.object({
  scale: z.number(),
  seed: z.number(),
  asOf: z.iso.date().transform(isoDay),
});

/** Begins a province. The trail keeps what it follows from, so that a start that was broken off is finished
 * with the same one, whatever the next start asks for. */
export async function begin(database: Database, scale: number): Promise<void> {
  await withActor(database, SYSTEM, async (db) => {
    const after = { scale, seed: SEED, asOf: await selectToday(db) };
    await recordAct(db, SYSTEM, { action: 'demonstration.begin', subject: SUBJECT, after, path: TOP });
  });
}

/** Notes that nothing of a province is missing. What people then change or archive stays as they leave it. */
export async function complete(database: Database, { scale }: Beginning): Promise<void> {
  await withActor(database, SYSTEM, (db) =>
    recordAct(db, SYSTEM, {
      action: 'demonstration.complete',
      subject: SUBJECT,
      after: { scale },
      path: TOP,
    }),
  );
}

/** Undefined before there is any. Of two starts at one time the first one counts. */
export async function readBeginning(database: Database): Promise<Beginning | undefined> {
  const first = (await actsOf(database, 'demonstration.begin')).at(-1);
  return first && beginningSchema.parse(first.after);
}

export async function isComplete(database: Database): Promise<boolean> {
  return (await actsOf(database, 'demonstration.complete')).length > 0;
}

const SUBJECT = { kind: 'organisation', id: 'demonstration' } as const;

async function actsOf(database: Database, action: AuditAction) {
  const { entries } = await listAudit(database, AUDIT, { action, subjectKind: SUBJECT.kind, limit: 100 });
  return entries;
}
