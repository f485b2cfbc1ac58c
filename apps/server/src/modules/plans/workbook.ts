import { type Actor, type FileContent, workbookWords } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { writeWorkbook } from '@zhulin/plan/xlsx';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { workbookFile } from '../../http/file.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { seenProject } from '../projects/index.ts';
import { seenVersion, type VersionName } from './versions.ts';

/** One version as a workbook that can be filled in and read again. The trail tells of it.
 * Errors: PROJECT_NOT_FOUND, VERSION_NOT_FOUND. */
export async function readVersionWorkbook(
  database: Database,
  actor: Actor,
  { language, ...version }: VersionName & { readonly language: Language },
): Promise<{ file: FileContent }> {
  const { id, number } = version;
  const plan = await withActor(database, actor, async (db) => {
    const { organisation } = await seenProject(db, id);
    const found = await seenVersion(db, version);
    await recordAct(db, actor, {
      action: 'plan.export',
      subject: { kind: 'project', id },
      after: { number, grade: 'G2' },
      path: organisation.path,
    });
    return found.plan;
  });
  const words = wordsOf(language);
  const bytes = await writeWorkbook(plan, workbookWords(words));
  const name = words.text('library', 'plan-file', { name: plan.project.name, number });
  return { file: workbookFile(name, bytes) };
}
