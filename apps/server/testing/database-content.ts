import { selectTables, setForms } from '../src/backup/catalogue.ts';
import { withConnection } from '../src/database/address.ts';

/** Runs SQL as the superuser of one database. */
export function asAdmin(url: string, text: string): Promise<Record<string, string>[]> {
  return withConnection(url, async (admin) => (await admin.query(text)).rows);
}

/** Every row of every table as text, without what restoring itself changes. */
export async function contentOf(adminUrl: string): Promise<Record<string, string[]>> {
  return await withConnection(adminUrl, async (admin) => {
    await setForms(admin);
    const content: Record<string, string[]> = {};
    for (const { name } of await selectTables(admin)) {
      const { rows } = await admin.query(`SELECT (to_jsonb(t) - 'ended_at')::text AS it FROM ${name} t`);
      content[name] = rows.map(({ it }) => it).sort();
    }
    return content;
  });
}

/** The schema as the catalogue has it: columns, constraints, indexes, triggers, policies, privileges, owners. */
export async function schemaOf(adminUrl: string): Promise<unknown[]> {
  const ours = "n.nspname IN ('public', 'queue') AND c.relname NOT LIKE 'queue\\_stats\\_2%'";
  const of = (text: string) => asAdmin(adminUrl, text);
  return [
    await of(`SELECT c.oid::regclass::text AS name, relkind, relowner::regrole::text, relacl::text, relrowsecurity,
        relforcerowsecurity FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours} ORDER BY 1`),
    await of(`SELECT c.oid::regclass::text AS name, k.conname, pg_get_constraintdef(k.oid) AS it, convalidated, condeferrable
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE ${ours} ORDER BY 1, 2`),
    await of(`SELECT c.oid::regclass::text AS name, pg_get_triggerdef(t.oid) AS it, tgenabled FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE ${ours} AND NOT tgisinternal ORDER BY 1, 2`),
    await of("SELECT * FROM pg_policies WHERE schemaname IN ('public', 'queue') ORDER BY 1, 2, 3"),
    await of(`SELECT oid::regprocedure::text AS name, proowner::regrole::text, proacl::text FROM pg_proc
        WHERE pronamespace IN ('public'::regnamespace, 'queue'::regnamespace) ORDER BY 1`),
  ];
}
