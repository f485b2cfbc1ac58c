import { createHash } from 'node:crypto';
import { type CaseKind, kindKey } from '@zhulin/engines/cases';
import type { ActorDb } from '../../database/with-actor.ts';

export interface Definition {
  readonly hash: string;
  readonly kind: CaseKind;
}

/** By hash: a definition never changes. One object a definition, because the engine prepares a kind once an object. */
const known = new Map<string, Definition>();
const KNOWN_MAX = 500;

/** A kind as a case will keep it. Cost: one statement the first time a process meets it. */
export async function keepDefinition(db: ActorDb, kind: CaseKind): Promise<Definition> {
  const body = JSON.stringify(kind);
  const hash = createHash('sha256').update(body).digest('hex');
  const found = known.get(hash);
  if (found !== undefined) return found;
  await db
    .insertInto('case_definition')
    .values({ hash, kind: kindKey(kind), body })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Not remembered yet: the transaction may come to nothing.
  return { hash, kind };
}

/** The kind on which a case was opened. Throws when it is not there, or is no longer what it was. */
export async function readDefinition(db: ActorDb, hash: string): Promise<Definition> {
  const found = known.get(hash);
  if (found !== undefined) return found;
  const row = await db
    .selectFrom('case_definition')
    .select('body')
    .where('hash', '=', hash)
    .executeTakeFirst();
  return rememberDefinition(hash, row?.body);
}

/** Throws as `readDefinition`. */
export function rememberDefinition(hash: string, body: string | undefined): Definition {
  const found = known.get(hash);
  if (found !== undefined) return found;
  if (body === undefined) throw new Error(`the definition ${hash} of a kind of case is not there`);
  if (createHash('sha256').update(body).digest('hex') !== hash)
    throw new Error(`the definition ${hash} of a kind of case was changed`);
  // Cast: its hash says that it is what `keepDefinition` wrote.
  const definition = { hash, kind: JSON.parse(body) as CaseKind };
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(hash, definition);
  return definition;
}
