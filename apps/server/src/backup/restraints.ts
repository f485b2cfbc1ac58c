import { fail } from '@zhulin/contract';
import type pg from 'pg';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

const OURS = "n.nspname IN ('public', 'queue')";

/** Lets the owner load rows as they are, inside its transaction: foreign keys are taken off, because tables come one after
 * the other; triggers are stopped, because they would write history anew; row security does not hold for the owner.
 * @returns what puts all of it back as it was; foreign keys are then proved over all rows */
export async function liftRestraints(client: pg.Client): Promise<() => Promise<void>> {
  const keys = await selectForeignKeys(client);
  const forced = await selectTablesWhere(client, 'c.relforcerowsecurity');
  const triggered = await selectTablesWhere(
    client,
    `EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled = 'O')`,
  );
  const onEach = async (tables: readonly string[], action: string) => {
    for (const table of tables) await client.query(`ALTER TABLE ${table} ${action}`);
  };
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  await onEach(triggered, 'DISABLE TRIGGER USER');
  await onEach(forced, 'NO FORCE ROW LEVEL SECURITY');
  return async () => {
    for (const key of keys) await addKey(client, key);
    await onEach(triggered, 'ENABLE TRIGGER USER');
    await onEach(forced, 'FORCE ROW LEVEL SECURITY');
  };
}

async function addKey(client: pg.Client, { table, name, definition }: ForeignKey): Promise<void> {
  await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`).catch((error: Error) => {
    throw fail('RESTORE_FAILED', { table, detail: error.message }, error);
  });
}

async function selectForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query(`
    SELECT k.conrelid::regclass::text AS table, quote_ident(k.conname) AS name,
           pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE k.contype = 'f' AND k.conparentid = 0 AND ${OURS} ORDER BY 1, 2`);
  return rows;
}

async function selectTablesWhere(client: pg.Client, condition: string): Promise<string[]> {
  const { rows } = await client.query(`
    SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND ${OURS} AND ${condition} ORDER BY 1`);
  return rows.map(({ name }) => name);
}
