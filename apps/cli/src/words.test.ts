import { assess, rulesOf, type TraceNode, traceOf } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { figureTitle, findingTitle, openWords, tableText } from '@zhulin/contract';
import { isoDay, LANGUAGES } from '@zhulin/engines/units';
import { EXAMPLES, type ExampleName, exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';

function assessed(name: ExampleName) {
  const plan = exampleNamed(name);
  const assessment = assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 1024 });
  return { plan, assessment };
}

function inputPaths(node: TraceNode | undefined): string[] {
  if (node?.kind === 'input') return [node.path];
  return node?.kind === 'figure' ? node.from.flatMap(inputPaths) : [];
}

/** Names and units in the plan are the author's, kinds of facilities that no norm knows are shown as they are written. */
const OWN_WORDS = new Set(['name', 'otherName', 'id', 'quantity', 'owner', 'risks', 'openRisks', 'sizeUnit']);
const UNKNOWN_KINDS = new Set(['canteen', 'culture_centre', 'shared_office']);

describe.each(LANGUAGES)('in %s', (language) => {
  const words = openWords(language);

  test.each(EXAMPLES)(
    'every figure of %s has a title, every formula its words, every input a name',
    (name) => {
      const { plan, assessment } = assessed(name);
      const { figures, findings } = assessment;
      const fields = new Set([
        ...figures.flatMap((figure) => inputPaths(traceOf(assessment, plan, figure.id))),
        ...findings.flatMap((finding) =>
          finding.fixes.flatMap((fix) => fix.changes.map((change) => change.path.replace(/\.\d+\./, '.'))),
        ),
      ]);
      for (const figure of figures) expect(figureTitle(figure, words)).not.toBe('');
      for (const finding of findings) expect(findingTitle(finding, words)).not.toBe('');
      expect(figures.filter(({ how }) => !words.has('formulas', how)).map(({ how }) => how)).toEqual([]);
      expect([...fields].filter((path) => !words.has('fields', path))).toEqual([]);
      expect(fields.size).toBeGreaterThan(10);
    },
  );

  test.each(EXAMPLES)('every column of the tables of %s has a head and every code a word', (name) => {
    const { plan, assessment } = assessed(name);
    const bare: string[] = [];
    for (const { id, unit, ...figure } of assessment.figures) {
      if (unit !== 'table' || !('value' in figure) || !Array.isArray(figure.value)) continue;
      const rows = figure.value.filter((row) => typeof row === 'object');
      const tree = traceOf(assessment, plan, id);
      const { heads, rows: texts } = tableText(rows, tree ? rulesOf(tree) : {}, words);
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      bare.push(...columns.filter((column, index) => heads[index] === column));
      rows.forEach((row, place) => {
        columns.forEach((column, index) => {
          const cell = row[column];
          if (typeof cell !== 'string' || OWN_WORDS.has(column) || UNKNOWN_KINDS.has(cell)) return;
          if (!words.has('tables', `${column}/${cell}`) && texts[place]?.[index] === cell)
            bare.push(`${id} ${column} ${cell}`);
        });
      });
    }
    expect(bare).toEqual([]);
  });
});
