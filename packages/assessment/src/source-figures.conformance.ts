import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readStrictYaml } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { ruleBundle } from './rule-bundle.ts';

interface SourceFigure {
  id: string;
  section: string;
  kind: string;
  value: unknown;
  unit: string;
  zh: string;
  en: string;
  by?: number;
  check?: string;
  [about: string]: unknown;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const data = resolve(root, process.env['ZHULIN_CONFORMANCE_DATA'] ?? '../shared/data');
const file = join(data, '..', 'domain', 'figures.yaml');
const ours = new Map(
  ruleBundle.rules.filter((rule) => rule.layer === 'work-plan').map((rule) => [rule.id, rule]),
);

function readFigures(): SourceFigure[] {
  if (!existsSync(file)) return [];
  const reading = readStrictYaml(readFileSync(file));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value as SourceFigure[];
}

const figures = readFigures();

describe.skipIf(figures.length === 0)('the figures of the source work plan', () => {
  test.each(figures)('$id stands in rules/work-plan as the source has it', (figure) => {
    const { id, section, kind, value, unit, zh, en, by, check, ...about } = figure;
    const rule = ours.get(id);
    expect(rule).toMatchObject({ kind, title: { 'zh-CN': zh, en } });
    expect(rule?.about ?? {}).toEqual(about);
    expect(rule?.values).toHaveLength(1);
    const dated = rule?.values[0];
    expect(dated).toMatchObject({ value, unit, source: { doc: 'work-plan', section } });
    expect(dated?.by).toBe(by);
    expect(dated?.doubt?.en).toBe(check);
  });

  test('nothing is in rules/work-plan that the source does not have', () => {
    expect([...ours.keys()].sort()).toEqual(figures.map((figure) => figure.id).sort());
    expect(figures).toHaveLength(301);
  });
});
