import { BASE_LAYERS, type LayeredRule, type Rule } from './schema.ts';

export interface RuleFile {
  path: string;
  layer: string;
  rules: readonly Rule[];
}

export interface RuleFileIssue {
  code: 'DUPLICATE_RULE' | 'DATES_NOT_ASCENDING' | 'CALENDAR_DAY_OUTSIDE_YEAR' | 'ADOPTS_NO_VALUE';
  file: string;
  rule: string;
  detail: string;
}

/** Puts rule files together: layers in order, rules by id.
 * @returns every issue at once; `rules` is complete only when there are none
 * Issues: DUPLICATE_RULE (one id twice in a layer), DATES_NOT_ASCENDING, CALENDAR_DAY_OUTSIDE_YEAR, ADOPTS_NO_VALUE (no
 * such rule, or one that adopts itself). */
export function compileRules(files: readonly RuleFile[]): {
  layers: string[];
  rules: LayeredRule[];
  issues: RuleFileIssue[];
} {
  const issues: RuleFileIssue[] = [];
  const seen = new Map<string, string>();
  const rules: LayeredRule[] = [];
  for (const file of files) {
    for (const rule of file.rules) {
      const key = `${file.layer}/${rule.id}`;
      const first = seen.get(key);
      if (first !== undefined) {
        issues.push({
          code: 'DUPLICATE_RULE',
          file: file.path,
          rule: rule.id,
          detail: `already in ${first}`,
        });
      }
      seen.set(key, file.path);
      issues.push(...datingIssues(file.path, rule));
      rules.push({ ...rule, layer: file.layer });
    }
  }
  for (const file of files) issues.push(...adoptionIssues(file, rules));
  const layers = layerOrder(files);
  return { layers, rules: inLayerOrder(rules, layers), issues };
}

/** Rules by layer, then by id: the order of a bundle, and so of the tree over it. */
export function inLayerOrder(rules: readonly LayeredRule[], layers: readonly string[]): LayeredRule[] {
  return [...rules].sort(
    (a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer) || (a.id < b.id ? -1 : 1),
  );
}

/** The layers that are present, outermost first: law and plan in their order, then places by name. */
export function layerOrder(parts: readonly { layer: string }[]): string[] {
  const present = new Set(parts.map(({ layer }) => layer));
  const base: readonly string[] = BASE_LAYERS;
  return [
    ...base.filter((layer) => present.has(layer)),
    ...[...present].filter((layer) => !base.includes(layer)).sort(),
  ];
}

function adoptionIssues({ path, rules }: RuleFile, all: readonly Rule[]): RuleFileIssue[] {
  const adoptedBy = (rule: Rule) =>
    rule.values.flatMap(({ value }) =>
      typeof value === 'object' && value !== null && 'adopts' in value ? [String(value.adopts)] : [],
    );
  return rules.flatMap((rule) =>
    adoptedBy(rule).flatMap((id): RuleFileIssue[] => {
      const adopted = all.filter((each) => each.id === id);
      if (adopted.length > 0 && adopted.every((each) => adoptedBy(each).length === 0)) return [];
      const detail = adopted.length === 0 ? `there is no rule ${id}` : `${id} itself adopts a value`;
      return [{ code: 'ADOPTS_NO_VALUE', file: path, rule: rule.id, detail }];
    }),
  );
}

function datingIssues(file: string, rule: Rule): RuleFileIssue[] {
  const issues: RuleFileIssue[] = [];
  rule.values.forEach((dated, index) => {
    const before = rule.values[index - 1];
    if (before && before.from >= dated.from) {
      issues.push({
        code: 'DATES_NOT_ASCENDING',
        file,
        rule: rule.id,
        detail: `${dated.from} follows ${before.from}`,
      });
    }
    const value = dated.value;
    if (value === null || typeof value !== 'object' || !('off' in value) || !Array.isArray(value.off)) return;
    const { year, off, work } = value as { year: number; off: string[]; work: string[] };
    for (const day of [...off, ...work]) {
      if (!day.startsWith(`${year}-`)) {
        issues.push({ code: 'CALENDAR_DAY_OUTSIDE_YEAR', file, rule: rule.id, detail: `${day} in ${year}` });
      }
    }
  });
  return issues;
}
