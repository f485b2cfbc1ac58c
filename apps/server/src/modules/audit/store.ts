import type { AuditEntry, AuditFilters } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

/** Entries that the actor may read and the filters let through, latest first.
 * @param before  only entries older than this number */
export async function selectEntries(
  db: ActorDb,
  filters: AuditFilters,
  limit: number,
  before?: string,
): Promise<AuditEntry[]> {
  let rows = db.selectFrom('audit_entry').selectAll();
  if (filters.actorId !== undefined) rows = rows.where('actor_id', '=', filters.actorId);
  if (filters.action !== undefined) rows = rows.where('action', '=', filters.action);
  if (filters.subjectKind !== undefined) rows = rows.where('subject_kind', '=', filters.subjectKind);
  if (filters.subjectId !== undefined) rows = rows.where('subject_id', '=', filters.subjectId);
  if (filters.from !== undefined) rows = rows.where('at', '>=', startOfDay(filters.from));
  if (filters.until !== undefined)
    rows = rows.where('at', '<', sql<Date>`${startOfDay(filters.until)} + interval '1 day'`);
  if (before !== undefined) rows = rows.where('id', '<', before);
  const found = await rows.orderBy('id', 'desc').limit(limit).execute();
  return found.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    postId: row.post_id,
    onBehalfOf: row.on_behalf_of,
    organisationId: row.org_id,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    before: row.before,
    after: row.after,
    requestId: row.request_id,
    address: row.address,
  }));
}

/** Days are those of the people's own calendar. */
function startOfDay(day: string) {
  return sql<Date>`(${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai')`;
}
