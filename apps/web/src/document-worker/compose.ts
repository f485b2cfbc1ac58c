import { assess, USUAL_POINTS, VERDICT_SEED, withBreaks } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { type WordFiles, wordsOf } from '@zhulin/contract';
import type { DocumentWordFiles } from '@zhulin/contract/document-words';
import { isoDay, type Language } from '@zhulin/engines/units';
import { drawChart } from '@zhulin/workplan/charts';
import {
  appraisalSheetOf,
  figuresOf,
  type WorkplanDocument,
  type WorkplanSource,
  workplanOf,
} from '@zhulin/workplan/content';
import { bodyOf, styleOf } from '@zhulin/workplan/html';
import { rulesOf } from '../assessment-worker/rules-of.ts';
import type { Asked, AskedPlan, Composed } from './protocol.ts';

type AllWords = { words: WordFiles; own: DocumentWordFiles };

const WORDS: Readonly<Record<Language, () => Promise<AllWords>>> = {
  'zh-CN': async () => ({
    words: (await import('@zhulin/contract/words/zh-CN')).words,
    own: (await import('@zhulin/contract/document-words/zh-CN')).words,
  }),
  en: async () => ({
    words: (await import('@zhulin/contract/words/en')).words,
    own: (await import('@zhulin/contract/document-words/en')).words,
  }),
};

/** Drawings of the last document by their data: a keystroke changes few of them. */
let drawn = new Map<string, string>();

/** A document as it would be printed, as part of a page. The same plan, rules and form, or the same assessment, give the document that
 * the server makes. Cost: of a plan an assessment with its simulation; the drawings that changed. */
export async function compose(asked: Asked): Promise<Composed> {
  const files = await WORDS[asked.language]();
  const [words, own] = [wordsOf(asked.language, files.words), wordsOf(asked.language, files.own)];
  const document =
    'appraisal' in asked
      ? appraisalSheetOf(asked.appraisal, words, own)
      : planDocument(asked, { words, own });
  const svgOf = await drawings(document);
  return { html: bodyOf(document, { own, svgOf }), sheet: styleOf(document) };
}

function planDocument(
  { plan, asOf, language: _, edition, ...form }: AskedPlan,
  said: Pick<WorkplanSource, 'words' | 'own'>,
): WorkplanDocument {
  const rules = rulesOf(edition, ruleBundle);
  const asked = { plan, rules, asOf: isoDay(asOf), seed: VERDICT_SEED, points: USUAL_POINTS };
  const assessment = withBreaks(assess(asked), { plan, rules });
  return workplanOf({ plan, assessment, rules, ...said, ...form });
}

async function drawings(document: WorkplanDocument): Promise<(figure: { id: string }) => string> {
  const kept = new Map<string, string>();
  const byId = new Map<string, string>();
  for (const { id, chart } of figuresOf(document)) {
    const key = JSON.stringify(chart);
    const svg = drawn.get(key) ?? (await drawChart(chart));
    kept.set(key, svg);
    byId.set(id, svg);
  }
  drawn = kept;
  return ({ id }) => {
    const svg = byId.get(id);
    if (svg === undefined) throw new Error(`figure ${id} was not drawn`);
    return svg;
  };
}
