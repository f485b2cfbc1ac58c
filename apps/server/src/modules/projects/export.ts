import { type Actor, EXPORT_MAX, type FileContent, type ProjectQuery } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { writeSheet } from '@zhulin/plan/xlsx';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { workbookFile } from '../../http/file.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { selectLibrary } from './library-store.ts';
import { projectSheet } from './workbook.ts';

interface Export {
  readonly query: Omit<ProjectQuery, 'after' | 'limit'>;
  readonly purpose: string;
  readonly language: Language;
}

/** Exactly the list on the screen, all pages of it, as a workbook with its filter on it. The trail keeps grade, purpose
 * and filter. */
export async function exportProjects(
  database: Database,
  actor: Actor,
  { query, purpose, language }: Export,
): Promise<{ file: FileContent; count: number; isComplete: boolean }> {
  const words = wordsOf(language);
  const { page, isComplete } = await withActor(database, actor, async (db) => {
    const full = { ...query, limit: EXPORT_MAX };
    const found = await selectLibrary(db, full, EXPORT_MAX, undefined);
    await recordAct(db, actor, {
      action: 'project.export',
      subject: { kind: 'project', id: '*' },
      after: { purpose, grade: 'G2', query, count: found.page.projects.length },
    });
    return { page: found.page, isComplete: found.page.total <= EXPORT_MAX };
  });
  const { projects, asOf } = page;
  const bytes = await writeSheet(projectSheet({ projects, query, asOf, purpose, isComplete }, words));
  const file = workbookFile(words.text('library', 'file', { day: asOf }), bytes);
  return { file, count: projects.length, isComplete };
}
