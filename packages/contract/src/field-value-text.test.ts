import { expect, test } from 'vitest';
import { fieldValueText } from './field-value-text.ts';
import { openWords } from './words.ts';

const zh = openWords('zh-CN');

test.each<[string, unknown, string]>([
  ['site.areaM2', 120000, '120,000 m²'],
  ['project.type', 'affordable', '保障性住房'],
  ['project.isDemonstration', true, '是'],
  ['project.start', '2026-03-01', '2026年3月1日'],
  ['project.name', '幸福里', '幸福里'],
  ['site.areaM2', undefined, '未填报'],
  ['schedule.tasks', [{}, {}], '共 2 项'],
  ['schedule.tasks', [], '共 0 项'],
  ['schedule.tasks.3', { id: 'a', name: '打桩' }, '打桩'],
  ['site', { areaM2: 1, greenM2: 2 }, '共 2 项'],
  ['site.structure.belts', ['ecology', 'business'], '生态带、商业带'],
  ['texts.background', '长'.repeat(80), `${'长'.repeat(60)}…`],
])('%s at %j reads %s', (path, value, text) => {
  expect(fieldValueText(path, value, zh)).toBe(text);
});
