import type pg from 'pg';
import type { ArchiveTable, Manifest } from './archive/sections.ts';

/** Where the product keeps its tables. */
const SCHEMAS = ['public', 'queue'];

/** Tables of what runs, not of what is kept: which processes are alive, and how the queue did lately, in partitions that it
 * makes by the day. Migrations have a list of their own. */
const LEFT_OUT = ['public.schema_migration', 'queue.instance', 'queue.queue_stats'];

/** Every table whose rows are kept, partitions by their parent, columns that are calculated left out. */
export async function selectTables(client: pg.Client): Promise<ArchiveTable[]> {
  const { rows } = await client.query(
    `SELECT n.nspname || '.' || c.relname AS name,
            array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND n.nspname || '.' || c.relname <> ALL ($2)
     GROUP BY 1 ORDER BY 1`,
    [SCHEMAS, LEFT_OUT],
  );
  return rows;
}

/** Where each sequence stands. Ask after the tables: what is drawn meanwhile only leaves a gap. */
export async function selectSequences(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'S' AND n.nspname = ANY ($1) ORDER BY 1`,
    [SCHEMAS],
  );
  const sequences: Manifest['sequences'] = [];
  for (const { name } of rows) {
    const { rows: found } = await client.query(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${quoted(client, name)}`,
    );
    sequences.push({ name, ...found[0] });
  }
  return sequences;
}

/** How values are written in an archive, whatever the database is set to. */
export async function setForms(client: pg.Client): Promise<void> {
  await client.query(`
    SET client_encoding = 'UTF8'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';
    SET extra_float_digits = 3; SET bytea_output = 'hex'; SET statement_timeout = 0; SET lock_timeout = 0;
    SET idle_in_transaction_session_timeout = 0`);
}

export function copyOut(client: pg.Client, { name, columns }: ArchiveTable): string {
  // A query, because partitioned tables cannot be copied by name before PostgreSQL 18.
  return `COPY (SELECT ${list(client, columns)} FROM ${quoted(client, name)}) TO STDOUT`;
}

export function copyIn(client: pg.Client, { name, columns }: ArchiveTable): string {
  return `COPY ${quoted(client, name)} (${list(client, columns)}) FROM STDIN`;
}

function list(client: pg.Client, columns: readonly string[]): string {
  return columns.map((column) => client.escapeIdentifier(column)).join(', ');
}

/** @param name  `schema.table` */
export function quoted(client: pg.Client, name: string): string {
  return name
    .split('.')
    .map((part) => client.escapeIdentifier(part))
    .join('.');
}
