import {
  type Actor,
  AUDIT_EXPORT_MAX,
  type AuditExport,
  type AuditFilters,
  type AuditPage,
} from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { askOnce, withActor } from '../../database/with-actor.ts';
import { recordAct } from './record.ts';
import { selectEntries } from './store.ts';

interface PageRequest extends AuditFilters {
  readonly limit: number;
  readonly before?: string | undefined;
}

/** A page of the trail, latest first: row security shows an audit administrator the scope, others their own acts. */
export async function listAudit(database: Database, actor: Actor, request: PageRequest): Promise<AuditPage> {
  const { limit, before, ...filters } = request;
  const found = await askOnce(database, actor, (db) => selectEntries(db, filters, limit + 1, before));
  const entries = found.slice(0, limit);
  return { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null };
}

/** All entries of a filter, up to the limit. The export with its purpose becomes an entry itself. */
export async function exportAudit(
  database: Database,
  actor: Actor,
  { purpose, ...filters }: AuditFilters & { readonly purpose: string },
): Promise<AuditExport> {
  return await withActor(database, actor, async (db) => {
    const found = await selectEntries(db, filters, AUDIT_EXPORT_MAX + 1);
    const entries = found.slice(0, AUDIT_EXPORT_MAX);
    await recordAct(db, actor, {
      action: 'audit.export',
      subject: { kind: 'audit', id: '*' },
      after: { purpose, filters, count: entries.length },
    });
    return { entries, isComplete: found.length <= AUDIT_EXPORT_MAX };
  });
}
