import type { Actor, FileContent } from '@zhulin/contract';
import { bpmnOf, kindKey } from '@zhulin/engines/cases';
import type { Language } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { bpmnFile } from '../../http/file.ts';
import { wordsOf } from '../../wording.ts';
import { readDefinition } from './definitions.ts';
import { titlesOf } from './kind-titles.ts';
import { seenCase } from './open.ts';

/** The flow by which a case goes, as it was when the case was opened, as a BPMN 2.0 file. Errors: CASE_NOT_FOUND. */
export async function drawCase(
  database: Database,
  actor: Actor,
  { id, language }: { readonly id: string; readonly language: Language },
): Promise<{ file: FileContent }> {
  const { kind } = await withActor(database, actor, async (db) => {
    const { definition } = await seenCase(db, id);
    return await readDefinition(db, definition);
  });
  const words = wordsOf(language);
  const titleOf = titlesOf(kind, words);
  const name = words.text('cases', 'drawing', { kind: titleOf(kind.id), version: kindKey(kind) });
  return { file: bpmnFile(name, bpmnOf(kind, titleOf)) };
}
