import { type Actor, EXPORT_MAX, type ExportCockpit, type FileContent } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';
import { listRows, readCockpit, readRoadmap, readTable } from '../portfolio/index.ts';
import { attentionBook, roadmapBook, rowsBook, sheetBook, tableBook } from './books.ts';
import { documentMade } from './document.ts';
import { type Asked, type Printing, printingOf } from './printing.ts';

interface Made {
  readonly file: FileContent;
  /** Rows of the list, or projects that are counted. */
  readonly count: number;
  readonly isComplete: boolean;
  readonly rulesHash: string;
  readonly cutoff: { readonly id: string } | null;
}

type Maker = (database: Database, actor: Actor, asked: Asked, printing: Printing) => Promise<Made>;

const PAGE = { limit: EXPORT_MAX, offset: 0 };

/** Each is what the cockpit itself answers, so that a file can never differ from the screen. */
const makers: Readonly<Record<ExportCockpit['what'], Maker>> = {
  document: documentMade,
  sheet: async (database, actor, { query }, printing) => {
    const cockpit = await readCockpit(database, actor, query);
    const table = await readTable(database, actor, { ...query, dimension: 'city' });
    const file = await sheetBook(cockpit, table, printing);
    return { ...cockpit, file, count: cockpit.projects, isComplete: true };
  },
  rows: async (database, actor, { query }, printing) => {
    const rows = await listRows(database, actor, { ...query, ...PAGE });
    const isComplete = rows.total <= EXPORT_MAX;
    const file = await rowsBook(rows, { ...printing, isComplete });
    return { ...rows, file, count: rows.rows.length, isComplete };
  },
  attention: async (database, actor, { query }, printing) => {
    const order = { measure: 'projects', order: 'pressure', direction: 'down' } as const;
    const all = await listRows(database, actor, { ...query, ...order, ...PAGE });
    const rows = all.rows.filter(({ reasons }) => reasons.length > 0);
    const isComplete = all.total <= EXPORT_MAX || rows.length < all.rows.length;
    const file = await attentionBook({ ...all, rows }, { ...printing, isComplete });
    return { ...all, file, count: rows.length, isComplete };
  },
  table: async (database, actor, { query }, printing) => {
    const table = await readTable(database, actor, query);
    return { ...table, file: await tableBook(table, printing), count: table.groups.length, isComplete: true };
  },
  roadmap: async (database, actor, { query }, printing) => {
    const roadmap = await readRoadmap(database, actor, { ...query, ...PAGE });
    const isComplete = roadmap.total <= EXPORT_MAX;
    const file = await roadmapBook(roadmap, { ...printing, isComplete });
    return { ...roadmap, file, count: roadmap.items.length, isComplete };
  },
};

/** What the cockpit shows, as a file with its ground, its definition and its purpose on it. The trail keeps purpose, grade and filter; it is
 * an act of weight, so the log has it. Nothing leaves before that is written.
 * Errors: CUTOFF_NOT_FOUND, COCKPIT_RULES_MISSING, DOCUMENT_FONTS_MISSING. */
export async function exportCockpit(
  database: Database,
  actor: Actor,
  asked: Asked,
): Promise<{ file: FileContent; count: number; isComplete: boolean }> {
  const { what, format, query, purpose, language } = asked;
  const made = await makers[what](database, actor, asked, printingOf(asked));
  const { file, count, isComplete, rulesHash, cutoff } = made;
  await withActor(database, actor, (db) =>
    recordAct(db, actor, {
      action: 'portfolio.export',
      subject: cutoff === null ? { kind: 'project', id: '*' } : { kind: 'cutoff', id: cutoff.id },
      after: {
        what,
        ...(what === 'document' && { format }),
        purpose,
        grade: 'G2',
        query,
        language,
        count,
        rulesHash,
      },
    }),
  );
  return { file, count, isComplete };
}
