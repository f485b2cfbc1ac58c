import { type Finding, type Light, missingOf } from '@zhulin/assessment';
import {
  adviceText,
  distanceText,
  findingTitle,
  lackText,
  listText,
  measuredText,
  requiredText,
  ruleSourceText,
  type Words,
} from '@zhulin/contract';
import { alignColumns, coloured } from '../columns.ts';
import { EXIT, type ExitCode } from '../console.ts';
import { type OpenedPlan, openPlan } from '../open-plan.ts';
import type { Invocation } from '../run.ts';

const SHAPES: Readonly<Record<Light, string>> = { red: '■', amber: '▲', green: '●', unknown: '○' };
/** What must be mended is read first; what is lacking follows what is decided. */
const FIRST_TO_LAST: readonly Light[] = ['red', 'amber', 'green'];
const SHORT_HASH = 12;
/** How many of the checks that wait for one input are named. */
const WAITING_SHOWN = 4;

/** `zhulin check FILE`: every finding with its light, what was measured and required, and what would fix it. */
export async function check(invocation: Invocation): Promise<ExitCode> {
  const opened = await openPlan(invocation);
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
  const decided = FIRST_TO_LAST.flatMap((light) => findings.filter((finding) => finding.light === light));
  const rows = alignColumns(decided.map((finding) => rowOf(finding, assessment, words)));
  const lines = decided.flatMap((finding, index) => [
    coloured(rows[index] ?? '', finding.light, console.isTerminal),
    ...detailsOf(finding, { plan, assessment }, words).map((line) => `        ${line}`),
  ]);
  const notes =
    assumedYears.length === 0
      ? []
      : ['', words.text('cli', 'assumed-years', { years: listText(assumedYears, words) })];
  return [
    head,
    '',
    ...lines,
    ...missingLines({ plan, assessment }, words),
    ...notes,
    '',
    countsOf(findings, words),
  ].join('\n');
}

function rowOf(finding: Finding, { rules }: OpenedPlan['assessment'], words: Words): string[] {
  const { light, rule } = finding;
  const inForce = rules[rule];
  const required = requiredText(finding, words);
  return [
    `${SHAPES[light]} ${words.text('lights', light)}`,
    findingTitle(finding, words),
    measuredText(finding, words) ?? '—',
    required === null ? '' : `${words.text('cli', 'required')} ${required}`,
    inForce === undefined ? '' : ruleSourceText(inForce, words),
  ];
}

type Assessed = Pick<OpenedPlan, 'plan' | 'assessment'>;

function detailsOf(finding: Finding, { plan, assessment }: Assessed, words: Words): string[] {
  const lines: string[] = [];
  const distance = distanceText(finding, words);
  if (distance !== null && finding.distance !== 0) lines.push(distance);
  for (const fix of finding.fixes) {
    lines.push(`${words.text('cli', 'fix')}  ${adviceText(fix, assessment.findings, words, plan)}`);
  }
  const doubt = assessment.rules[finding.rule]?.doubt?.[words.language];
  if (doubt !== undefined) lines.push(`${words.text('cli', 'doubt')}  ${doubt}`);
  return lines;
}

/** What is lacking, each thing once with the checks that wait for it. */
function missingLines({ plan, assessment }: Assessed, words: Words): string[] {
  const { findings, run } = assessment;
  return missingOf(findings).map(({ lack, findings: waiting }) => {
    const names = waiting.slice(0, WAITING_SHOWN).map((finding) => findingTitle(finding, words));
    const list = listText([...new Set(names)], words);
    const more =
      waiting.length > WAITING_SHOWN ? words.text('cli', 'and-more', { count: waiting.length }) : '';
    return `${SHAPES.unknown} ${lackText(lack, run.asOf, words, plan)}  ${words.text('cli', 'waiting')} ${list}${more}`;
  });
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
