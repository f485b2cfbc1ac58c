import type { RuleInForce } from '@zhulin/engines/rules';
import type { Words } from './words.ts';

/** Where a rule comes from: 《新社区筹建工作方案》第 3.3 节. */
export function ruleSourceText(rule: Pick<RuleInForce, 'source'>, words: Words): string {
  const { doc, section } = rule.source;
  const name = words.has('documents', doc) ? words.text('documents', doc) : doc;
  const place = section === undefined ? '' : words.text('findings', 'section', { section });
  return words.text('findings', 'source', { doc: name, section: place });
}

/** Which layer a rule belongs to: 法规与标准, 方案自设; a province or city goes by its own name. */
export function layerText(layer: string, words: Words): string {
  return words.has('layers', layer) ? words.text('layers', layer) : layer;
}
