import type { Finding, Light } from '@zhulin/assessment';
import {
  boundText,
  distanceText,
  fixText,
  lackText,
  listText,
  quantityText,
  ruleSourceText,
  type Words,
} from '@zhulin/contract';
import { alignColumns, coloured } from '../columns.ts';
import { EXIT, type ExitCode } from '../console.ts';
import { type OpenedPlan, openPlan } from '../open-plan.ts';
import type { Invocation } from '../run.ts';

const SHAPES: Readonly<Record<Light, string>> = { red: '■', amber: '▲', green: '●', unknown: '○' };
const SHORT_HASH = 12;

/** `zhulin check FILE`: every finding with its light, what was measured and required, and what would fix it. */
export async function check(invocation: Invocation): Promise<ExitCode> {
  const opened = openPlan(invocation);
  const { console, json } = invocation;
  const { findings, run, assumedYears } = opened.assessment;
  if (json) console.out(JSON.stringify({ run, findings, assumedYears }, null, 2));
  else console.out(reportOf(opened, invocation));
  return findings.some((finding) => finding.light === 'red') ? EXIT.red : EXIT.fine;
}

function reportOf({ plan, assessment }: OpenedPlan, { words, console }: Invocation): string {
  const { findings, run, assumedYears } = assessment;
  const head = words.text('cli', 'summary', {
    name: plan.project.name,
    asOf: run.asOf,
    plan: run.planHash.slice(0, SHORT_HASH),
    rules: run.rulesHash.slice(0, SHORT_HASH),
  });
  const rows = alignColumns(findings.map((finding) => rowOf(finding, assessment, words)));
  const lines = findings.flatMap((finding, index) => [
    coloured(rows[index] ?? '', finding.light, console.isTerminal),
    ...detailsOf(finding, assessment, words).map((line) => `        ${line}`),
  ]);
  const notes =
    assumedYears.length === 0
      ? []
      : ['', words.text('cli', 'assumed-years', { years: listText(assumedYears, words) })];
  return [head, '', ...lines, ...notes, '', countsOf(findings, words)].join('\n');
}

function rowOf(finding: Finding, { rules }: OpenedPlan['assessment'], words: Words): string[] {
  const { light, figure, measured, unit, required, rule } = finding;
  const inForce = rules[rule];
  return [
    `${SHAPES[light]} ${words.text('lights', light)}`,
    words.text('figures', figure),
    measured === null ? '—' : quantityText(measured, unit, words),
    required === null ? '' : `${words.text('cli', 'required')} ${boundText(required, unit, words)}`,
    inForce === undefined ? '' : ruleSourceText(inForce, words),
  ];
}

function detailsOf(finding: Finding, { rules, run }: OpenedPlan['assessment'], words: Words): string[] {
  const lines: string[] = [];
  if (finding.distance !== null && finding.distance !== 0) {
    lines.push(distanceText(finding.distance, finding.unit, words));
  }
  for (const fix of finding.fixes) {
    lines.push(`${words.text('cli', 'fix')}  ${fixText(fix.changes, words)}`);
  }
  for (const lack of finding.lacks) lines.push(lackText(lack, run.asOf, words));
  const doubt = rules[finding.rule]?.doubt;
  if (doubt !== undefined) lines.push(`${words.text('cli', 'doubt')}  ${doubt}`);
  return lines;
}

function countsOf(findings: readonly Finding[], words: Words): string {
  const count = (light: Light) => findings.filter((finding) => finding.light === light).length;
  return words.text('cli', 'counts', {
    red: count('red'),
    amber: count('amber'),
    green: count('green'),
    unknown: count('unknown'),
  });
}
