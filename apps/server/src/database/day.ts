import { sql } from 'kysely';
import type { ActorDb } from './with-actor.ts';

/** A date column as `YYYY-MM-DD`; the driver would make it a moment in the zone of the server. */
export function dayText(column: string) {
  return sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;
}

/** The same for a column that may be empty. */
export function dayTextOrNull(column: string) {
  return sql<string | null>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;
}

/** The day in China, by the clock of the database, which also dates every row. */
export async function selectToday(db: ActorDb): Promise<string> {
  const { rows } = await sql<{ today: string }>`SELECT to_char(local_today(), 'YYYY-MM-DD') AS today`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the database does not know the day');
  return row.today;
}
