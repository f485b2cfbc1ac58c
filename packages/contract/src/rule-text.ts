import type { RuleInForce } from '@zhulin/engines/rules';
import type { Words } from './words.ts';

/** Where a rule comes from: 《新社区筹建工作方案》第 3.3 节, 幼儿园工作规程第十一条. */
export function ruleSourceText(rule: Pick<RuleInForce, 'source'>, words: Words): string {
  const { doc, section } = rule.source;
  const name = words.has('documents', doc) ? words.text('documents', doc) : doc;
  const place = section === undefined ? '' : placeText(section, words);
  return words.text('findings', 'source', { doc: name, section: place });
}

/** A section by its number; an article, a table or a paragraph calls itself so in its own words. */
function placeText(section: string, words: Words): string {
  const key = /^\d/.test(section) ? 'section' : 'place';
  return words.text('findings', key, { section });
}

/** Which layer a rule belongs to: 法规与标准, 方案自设; a province or city goes by its own name. */
export function layerText(layer: string, words: Words): string {
  return words.has('layers', layer) ? words.text('layers', layer) : layer;
}
