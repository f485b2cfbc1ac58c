import type { Actor, FileContent, GUIDELINE_TOPICS } from '@zhulin/contract';
import { placeLayers } from '@zhulin/engines/rules';
import { isoDay, type Language } from '@zhulin/engines/units';
import { renderGuidelines } from '@zhulin/workplan';
import type { Database } from '../../database/database.ts';
import { selectToday } from '../../database/day.ts';
import { withActor } from '../../database/with-actor.ts';
import { pdfFile } from '../../http/file.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { installedRules } from './installed.ts';

interface Asked {
  readonly topic: (typeof GUIDELINE_TOPICS)[number];
  readonly language: Language;
  readonly asOf?: string | undefined;
  readonly province?: string | undefined;
  readonly city?: string | undefined;
}

/** The rules in force on a day, of a place where one is named, as a document to print. The trail tells of it. */
export async function printGuidelines(
  database: Database,
  actor: Actor,
  { topic, language, asOf, ...place }: Asked,
): Promise<{ file: FileContent; pages: number }> {
  const { rules, day } = await withActor(database, actor, async (db) => {
    const [installed, today] = await Promise.all([installedRules(db), selectToday(db)]);
    const on = asOf ?? today;
    await recordAct(db, actor, {
      action: 'rule.print',
      subject: { kind: 'rule', id: '*' },
      after: { topic, asOf: on, rulesHash: installed.bundle.hash },
    });
    return { rules: installed.bundle, day: isoDay(on) };
  });
  const { pdf, pages } = await renderGuidelines(
    { rules, asOf: day, topic, places: placeLayers(place) },
    language,
  );
  return { file: pdfFile(wordsOf(language).text('rules', `guidelines/file/${topic}`, { day }), pdf), pages };
}
