import { join } from 'node:path';
import { assess } from '@zhulin/assessment';
import {
  emptyTally,
  FACILITY_COUNTS,
  generateProvince,
  type Province,
  projectLight,
  SCALE_ALLOWED,
  statusOn,
  type Tally,
  withPlan,
} from '@zhulin/assessment/demonstration';
import { ruleBundle } from '@zhulin/assessment/rules';
import { demonstrationWords, type Words } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import { writePlan } from '@zhulin/plan';
import { alignColumns } from '../columns.ts';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import type { Invocation } from '../run.ts';
import { writeWhole } from '../write-whole.ts';

const USUAL = { scale: 180, seed: 1 };
const LIGHTS = ['green', 'amber', 'red'] as const;
const STATUSES = ['completed', 'under_construction', 'planned'] as const;
const SUMMARY_FILE = 'summary.txt';

interface Outcome {
  tally: Tally;
  lights: Record<(typeof LIGHTS)[number], number>;
  statuses: Record<(typeof STATUSES)[number], number>;
}

/** `zhulin demonstrate -o DIR [--scale N] [--seed N]`: the plan files of the demonstration province and a table of
 * what they add up to beside the source. */
export async function demonstrate(invocation: Invocation): Promise<ExitCode> {
  const { out, asOf, json, words, console } = invocation;
  if (out === undefined) throw new Refusal(words.text('cli', 'demonstrate-out-missing'));
  const scale = wholeNumber('scale', invocation);
  const seed = wholeNumber('seed', invocation);
  const { least, most } = SCALE_ALLOWED;
  if (scale < least || scale > most)
    throw new Refusal(words.text('cli', 'bad-scale', { got: scale, least, most }));
  const province = generateProvince({
    scale,
    seed,
    asOf,
    rules: ruleBundle,
    words: demonstrationWords(words),
  });
  const outcome = writePlans(province, out, invocation);
  const summary = summaryOf(province, outcome, words);
  writeWhole(join(out, SUMMARY_FILE), `${summary}\n`, words);
  if (json) console.out(JSON.stringify({ asOf, seed, totals: province.totals, ...outcome }, null, 2));
  else console.out(`${summary}\n\n${words.text('cli', 'demonstrated', { count: scale, path: out })}`);
  return EXIT.fine;
}

function wholeNumber(option: keyof typeof USUAL, { numbers, words }: Invocation): number {
  const given = numbers[option];
  if (given === undefined) return USUAL[option];
  if (!/^\d{1,9}$/.test(given))
    throw new Refusal(words.text('cli', 'bad-number', { option: `--${option}`, got: given }));
  return Number(given);
}

function writePlans(province: Province, out: string, { asOf, words }: Invocation): Outcome {
  const outcome: Outcome = {
    tally: emptyTally(),
    lights: { green: 0, amber: 0, red: 0 },
    statuses: { completed: 0, under_construction: 0, planned: 0 },
  };
  for (const plan of province.plans()) {
    const assessment = assess({ plan, rules: ruleBundle, asOf, seed: 1, points: 0 });
    const status = statusOn(assessment, asOf);
    if (status === undefined) throw new Error(`${plan.project.name} has no schedule`);
    outcome.tally = withPlan(outcome.tally, plan);
    outcome.lights[projectLight(assessment.findings)] += 1;
    outcome.statuses[status] += 1;
    writeWhole(join(out, `${plan.project.code}.yaml`), writePlan(plan), words);
  }
  return outcome;
}

/** What the files add up to beside what the source counts, a row a quantity; then the doubt, then the lights. */
function summaryOf({ totals }: Province, { tally, lights, statuses }: Outcome, words: Words): string {
  const say = (key: string) => words.text('demonstration', key);
  const rows: [label: string, counted: number, source: number][] = [
    ...(['projects', 'floorAreaM2', 'residents', 'investmentYuan'] as const).map(
      (key): [string, number, number] => [say(`total-${key}`), tally[key], totals[key]],
    ),
    ...Object.entries(totals.types).map(([type, count]): [string, number, number] => [
      say(`type-${type}`),
      Number(tally.types[type]),
      count,
    ]),
    ...STATUSES.map((status): [string, number, number] => [
      say(`status-${status}`),
      statuses[status],
      totals.status[status],
    ]),
    [say('place-capital_region'), Number(tally.places['capital_region']), totals.location.capital_region],
    ...FACILITY_COUNTS.map((key): [string, number, number] => [
      say(`total-${key}`),
      tally.facilities[key],
      totals.facilities[key],
    ]),
  ];
  const number = (value: number) => formatNumber(value, { decimals: 0 });
  const head = [say('column-quantity'), say('column-counted'), say('column-source')];
  const lines = alignColumns([head, ...rows.map(([label, ...values]) => [label, ...values.map(number)])]);
  const lit = LIGHTS.map((light) => `${words.text('lights', light)} ${lights[light]}`).join('  ');
  return [
    ...lines,
    '',
    ...(totals.scope === 'province' ? [] : [say(`note-${totals.scope}`)]),
    words.text('demonstration', 'doubt', { doubt: totals.priceDoubt[words.language] }),
    lit,
    say('light-meaning'),
  ].join('\n');
}
