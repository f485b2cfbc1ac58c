import { sql } from 'kysely';

/** A date column as `YYYY-MM-DD`; the driver would make it a moment in the zone of the server. */
export function dayText(column: string) {
  return sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;
}

/** The same for a column that may be empty. */
export function dayTextOrNull(column: string) {
  return sql<string | null>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;
}
