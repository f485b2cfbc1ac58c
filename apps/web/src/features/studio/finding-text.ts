import type { Finding, Fix, Lack } from '@zhulin/assessment';
import { boundText, quantityText, type Words } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';

/** The shapes of the lights: they must be told apart without colour. */
export const LIGHT_SHAPES = { red: '■', amber: '▲', green: '●', unknown: '○' } as const;

/** How far from what is required: 符合, 高 6 层, 低 0.25. */
export function distanceText({ distance, unit }: Finding, words: Words): string {
  if (distance === null) return '';
  if (distance === 0) return words.text('findings', 'met');
  const size = quantityText(Math.abs(distance), unit, words);
  return words.text('findings', distance < 0 ? 'below' : 'above', { distance: size });
}

export function measuredText({ measured, unit }: Finding, words: Words): string {
  return measured === null ? '–' : quantityText(measured, unit, words);
}

export function requiredText({ required, unit }: Finding, words: Words): string {
  return required === null ? '–' : boundText(required, unit, words);
}

/** Where a rule stands: document and section. */
export function sourceText({ source }: RuleInForce, words: Words): string {
  const doc = words.has('documents', source.doc) ? words.text('documents', source.doc) : source.doc;
  if (source.section === undefined) return doc;
  const isNumber = /^\d/.test(source.section);
  const section = isNumber
    ? words.text('findings', 'section', { section: source.section })
    : ` · ${source.section}`;
  return words.text('findings', 'source', { doc, section });
}

export function layerText(layer: string, words: Words): string {
  return words.has('layers', layer) ? words.text('layers', layer) : layer;
}

export function fieldLabel(path: string, words: Words): string {
  return words.has('fields', path) ? words.text('fields', path) : path;
}

/** What a fix would do, short enough for a button: 主体建筑层数 → 24 层. */
export function fixText({ changes }: Fix, words: Words): string {
  const [first] = changes;
  if (!first) throw new Error('a fix changes at least one field');
  const to = quantityText(first.to, first.unit, words);
  const params = { field: fieldLabel(first.path, words), to, count: changes.length };
  return words.text('web', changes.length === 1 ? 'fix.one' : 'fix.more', params);
}

/** Everything a fix would change, from and to. */
export function fixDetail({ changes }: Fix, words: Words): string {
  return changes
    .map(({ path, from, to, unit }) =>
      words.text('findings', 'change', {
        field: fieldLabel(path, words),
        from: quantityText(from, unit, words),
        to: quantityText(to, unit, words),
      }),
    )
    .join(' · ');
}

/** What is lacking for a figure or a check. */
export function lackText(lack: Lack, asOf: string, words: Words): string {
  switch (lack.kind) {
    case 'input':
      return words.text('findings', 'lacks-input', { field: fieldLabel(lack.path, words), path: lack.path });
    case 'rule':
      return words.text('findings', 'lacks-rule', { id: lack.id, asOf });
    case 'engine':
      return words.text('findings', 'lacks-engine', { code: lack.code, detail: lack.detail });
    case 'not-finite':
      return words.text('findings', 'lacks-finite');
  }
}
