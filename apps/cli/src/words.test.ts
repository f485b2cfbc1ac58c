import { readFileSync } from 'node:fs';
import { assess, type TraceNode, traceOf } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { openWords } from '@zhulin/contract';
import { isoDay, LANGUAGES } from '@zhulin/engines/units';
import { readPlan } from '@zhulin/plan';
import { expect, test } from 'vitest';

const reading = readPlan(readFileSync(new URL('../../../examples/medium.yaml', import.meta.url)));
if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
const { plan } = reading;
const assessment = assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });

function inputPaths(node: TraceNode | undefined): string[] {
  if (node === undefined || node.kind === 'rule') return [];
  return node.kind === 'input' ? [node.path] : node.from.flatMap(inputPaths);
}

test.each(LANGUAGES)(
  'in %s every figure has a title, every formula its words, every input a name',
  (language) => {
    const words = openWords(language);
    const { figures, findings } = assessment;
    const fields = new Set([
      ...figures.flatMap((figure) => inputPaths(traceOf(assessment, plan, figure.id))),
      ...findings.flatMap((finding) =>
        finding.fixes.flatMap((fix) => fix.changes.map((change) => change.path)),
      ),
    ]);
    expect(figures.filter((figure) => !words.has('figures', figure.id)).map((figure) => figure.id)).toEqual(
      [],
    );
    expect(
      figures.filter((figure) => !words.has('formulas', figure.how)).map((figure) => figure.how),
    ).toEqual([]);
    expect([...fields].filter((path) => !words.has('fields', path))).toEqual([]);
    expect(fields.size).toBeGreaterThan(10);
  },
);
