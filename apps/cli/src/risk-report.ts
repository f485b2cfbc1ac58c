import type { Words } from '@zhulin/contract';
import type { RiskResult } from '@zhulin/engines/risk';
import { formatNumber, formatShare } from '@zhulin/engines/units';
import { alignColumns } from './columns.ts';

const BARS_SHOWN = 12;
const ACTIVITIES_SHOWN = 12;

/** What risks come to, for people: percentiles with their errors, what moves them, and how sure they are together. */
export function riskReport(title: string, result: RiskResult, words: Words): string {
  const parts = [
    headLines(title, result, words),
    movedLines(result, words),
    outputLines(result, words),
    limitLines(result, words),
    ...result.tornado.map((tornado) => tornadoLines(tornado, words)),
    jointLines(result, words),
    networkLines(result, words),
    responseLines(result, words),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function headLines(title: string, { run }: RiskResult, words: Words): string[] {
  const say = (key: string, params: Record<string, string | number> = {}) => words.text('risk', key, params);
  const whole = (value: number) => formatNumber(value, { decimals: 0 });
  const method = say(`method-${run.method}`);
  return [
    `${title}  ${say('run', { method, trials: whole(run.trials), seed: run.seed })}`,
    ...(run.isPartial ? [say('partial', { trials: whole(run.trials), done: whole(run.done) })] : []),
    say(`errors-${run.errorsFrom}`),
  ];
}

function movedLines({ moved, leastEigenvalue }: RiskResult, words: Words): string[] {
  if (moved.length === 0) return [];
  const eigenvalue = formatNumber(leastEigenvalue, { decimals: 3 });
  const pairs = moved.map(
    ({ factors: [one, other], from, to }) =>
      `  ${words.text('risk', 'moved-pair', { one, other, from: twoOrThree(from), to: twoOrThree(to) })}`,
  );
  return [words.text('risk', 'moved', { eigenvalue }), ...pairs];
}

const twoOrThree = (value: number): string => formatNumber(value, { decimals: 3 });

function outputLines({ outputs }: RiskResult, words: Words): string[] {
  if (outputs.length === 0) return [];
  const [first] = outputs;
  const percents = first?.percentiles.map(({ percent }) => `P${percent}`) ?? [];
  const head = [words.text('risk', 'output'), ...outputs.map(({ output }) => output)];
  const rows = [
    head,
    [
      words.text('risk', 'mean'),
      ...outputs.map(({ mean, standardErrorOfMean }) => withError(mean, standardErrorOfMean)),
    ],
    [words.text('risk', 'sd'), ...outputs.map(({ sd }) => (sd === null ? '—' : figure(sd, sd)))],
    ...percents.map((percent, index) => [
      percent,
      ...outputs.map(({ percentiles }) =>
        withError(percentiles[index]?.value ?? null, percentiles[index]?.standardError ?? null),
      ),
    ]),
    [words.text('risk', 'below-zero'), ...outputs.map(({ belowZero }) => formatShare(belowZero.share))],
  ];
  return alignColumns(rows);
}

function limitLines({ limits }: RiskResult, words: Words): string[] {
  if (limits.length === 0) return [];
  const rows = limits.map(({ id, of, above, share, standardError }) => [
    `  ${id}`,
    `${of} > ${formatNumber(above, { decimals: 4 })}`,
    `${formatShare(share)} ± ${formatShare(standardError)}`,
  ]);
  return [words.text('risk', 'limits'), ...alignColumns(rows)];
}

/** As many digits as the error leaves: two of the error's own. */
function withError(value: number | null, error: number | null): string {
  if (value === null) return '—';
  if (error === null || error === 0) return formatNumber(value, { decimals: 4 });
  return `${figure(value, error)} ± ${figure(error, error)}`;
}

function figure(value: number, error: number): string {
  const decimals = error > 0 ? Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(error)))) : 4;
  return formatNumber(value, { decimals, fixed: true });
}

function tornadoLines({ output, bars, unexplained }: RiskResult['tornado'][number], words: Words): string[] {
  if (bars.length === 0) return [];
  const rows = bars
    .slice(0, BARS_SHOWN)
    .map(({ factor, name, spearman, shareOfVariance }) => [
      `  ${factor.startsWith('phase:') ? words.text('risk', 'phase-factor', { phase: name }) : name}`,
      twoOrThree(spearman),
      formatShare(shareOfVariance),
    ]);
  rows.push([`  ${words.text('risk', 'unexplained')}`, '', formatShare(unexplained)]);
  return [words.text('risk', 'tornado', { output }), ...alignColumns(rows)];
}

function jointLines({ joint }: RiskResult, words: Words): string[] {
  const [first] = joint;
  if (!first) return [];
  const head = ['', ...first.atPercentiles.map(({ percent }) => `P${percent}`)];
  const rows = joint.map(({ outputs: [one, other], atPercentiles }) => [
    `  ${words.text('risk', 'joint-pair', { one, other })}`,
    ...atPercentiles.map(({ share }) => formatShare(share)),
  ]);
  return [words.text('risk', 'joint'), ...alignColumns([head, ...rows])];
}

function networkLines({ network }: RiskResult, words: Words): string[] {
  if (!network) return [];
  const { activities, plannedFinish, onTime } = network;
  const days = formatNumber(plannedFinish, { decimals: 1 });
  const head = ['activity', 'criticality', 'cruciality', 'sensitivity'].map((key) => words.text('risk', key));
  const bySensitivity = activities.toSorted(
    (one, other) => (other.sensitivity ?? 0) - (one.sensitivity ?? 0),
  );
  const rows = bySensitivity
    .slice(0, ACTIVITIES_SHOWN)
    .map(({ activity, criticality, cruciality, sensitivity }) => [
      `  ${activity}`,
      formatShare(criticality),
      cruciality === null ? '—' : twoOrThree(cruciality),
      sensitivity === null ? '—' : twoOrThree(sensitivity),
    ]);
  const more = activities.length - rows.length;
  return [
    `${words.text('risk', 'planned-finish', { days })}  ${formatShare(onTime.share)} ± ${formatShare(onTime.standardError)}`,
    ...alignColumns([head, ...rows]),
    ...(more > 0 ? [`  ${words.text('risk', 'critical-more', { count: more })}`] : []),
  ];
}

function responseLines({ responses }: RiskResult, words: Words): string[] {
  const [first] = responses;
  if (!first) return [];
  const [sample] = first.outputs;
  const head = [
    words.text('risk', 'response'),
    words.text('risk', 'output'),
    words.text('risk', 'mean'),
    ...(sample?.percentiles.map(({ percent }) => `P${percent}`) ?? []),
  ];
  const rows = responses.flatMap(({ name, outputs }) =>
    outputs.map(({ output, mean, percentiles }) => [
      `  ${name}`,
      output,
      withError(mean.value, mean.standardError),
      ...percentiles.map(({ value, standardError }) => withError(value, standardError)),
    ]),
  );
  return [words.text('risk', 'responses'), ...alignColumns([head, ...rows])];
}
