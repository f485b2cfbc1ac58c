import { assess, USUAL_POINTS, VERDICT_SEED, withBreaks } from '@zhulin/assessment';
import { type WordFiles, wordsOf } from '@zhulin/contract';
import type { DocumentWordFiles } from '@zhulin/contract/document-words';
import type { RuleBundle } from '@zhulin/engines/rules';
import { isoDay, type Language } from '@zhulin/engines/units';
import { drawChart } from '@zhulin/workplan/charts';
import { figuresOf, type WorkplanDocument, workplanOf } from '@zhulin/workplan/content';
import { bodyOf, styleOf } from '@zhulin/workplan/html';
import type { Asked, Composed } from './protocol.ts';

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

/** The work plan of a plan as it would be printed, as part of a page. The same plan, rules and form give the document that
 * the server makes. Cost: an assessment with its simulation, and the drawings that changed. */
export async function compose(
  { plan, asOf, language, edition: _, ...form }: Asked,
  rules: RuleBundle,
): Promise<Composed> {
  const files = await WORDS[language]();
  const [words, own] = [wordsOf(language, files.words), wordsOf(language, files.own)];
  const asked = { plan, rules, asOf: isoDay(asOf), seed: VERDICT_SEED, points: USUAL_POINTS };
  const assessment = withBreaks(assess(asked), { plan, rules });
  const document = workplanOf({ plan, assessment, rules, words, own, ...form });
  const svgOf = await drawings(document);
  return { html: bodyOf(document, { own, svgOf }), sheet: styleOf(document) };
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
