import { quantityText } from '@zhulin/contract';
import {
  BREACH_STATES,
  BREACH_UNITS,
  type BreachLine,
  type BreachTarget,
  breachLines,
  COUNTED_STATES,
  type RankedBreach,
  rankedBreaches,
} from '@zhulin/engines/portfolio';
import { formatNumber } from '@zhulin/engines/units';
import type { Block, Row, Run, Table, TraceText } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { countText } from './figures.ts';
import { cityOf, listed, paragraph, say, type Telling, tell } from './telling.ts';

/** Pairs of a project and a target that fill most of a page. */
const LISTED = 15;

/** 五、可能突破的目标: by the simulations of the plans themselves, with what is not simulated and why. */
export function breaches(telling: Telling): Block[] {
  const { standings } = telling.report;
  const lines = breachLines(standings);
  const heading: Block = { kind: 'heading', level: 1, text: say(telling, 'breaches/title') };
  const ranked = rankedBreaches(standings);
  const { breach } = telling.report.rules;
  if (breach === null || lines.every(({ states }) => countedIn(states) === 0))
    return [heading, ...paragraph(telling, [tell(telling, 'breaches/none'), ...uncounted(telling, lines)])];
  const marks = { likely: shareText(breach.likely), possible: shareText(breach.possible) };
  return [
    heading,
    ...paragraph(telling, [
      ...sentences(telling, lines, marks.likely),
      ...(ranked.length === 0 ? [] : [tell(telling, 'breaches/method', { table: { see: 'breach-list' } })]),
      ...uncounted(telling, lines),
    ]),
    lineTable(telling, lines, marks),
    ...(ranked.length === 0 ? [] : [rankedTable(telling, ranked)]),
  ];
}

function countedIn(states: BreachLine['states']): number {
  return COUNTED_STATES.reduce((sum, state) => sum + states[state], 0);
}

const sourceOf = (target: BreachTarget) => ({ kind: 'figure', id: `portfolio.breach.${target}` }) as const;

const targetName = ({ words }: Telling, target: BreachTarget) =>
  words.text('portfolio', `breach-target/${target}/title`);

function sentences(telling: Telling, lines: readonly BreachLine[], likely: string): Run[][] {
  const projects = telling.report.standings.filter(({ breaches: told }) => told.states.includes('likely'));
  const [most] = lines.toSorted((one, other) => other.states.likely - one.states.likely);
  if (most === undefined || projects.length === 0) return [tell(telling, 'breaches/calm', { likely })];
  const { target, states } = most;
  return [
    tell(telling, 'breaches/all', {
      projects: countText(projects.length),
      likely,
      target: targetName(telling, target),
      n: countText(states.likely),
      possible: countText(states.possible),
    }),
    ...lines.flatMap(({ target: own, excessFen }) =>
      excessFen === null || excessFen === 0
        ? []
        : [
            tell(telling, 'breaches/excess', {
              target: targetName(telling, own),
              amount: quantityText(excessFen, 'fen', telling.words),
            }),
          ],
    ),
  ];
}

/** Why whole projects are told nothing of; what only one target lacks stands in the table. */
function uncounted(telling: Telling, lines: readonly BreachLine[]): Run[][] {
  const [first] = lines;
  const whys = (['cannot_simulate', 'no_simulation', 'not_recorded'] as const).flatMap((state) => {
    const projects = first?.states[state];
    if (projects === undefined || projects === 0) return [];
    const reason = telling.words.text('portfolio', `breach-state/${state}`);
    return [say(telling, 'breaches/why', { reason, n: countText(projects) })];
  });
  return whys.length === 0 ? [] : [tell(telling, 'breaches/uncounted', { why: listed(telling, whys) })];
}

function lineTable(
  telling: Telling,
  lines: readonly BreachLine[],
  marks: { readonly likely: string; readonly possible: string },
): Table {
  const head = (key: string) => say(telling, `breaches/head/${key}`);
  const others = BREACH_STATES.filter((state) => !COUNTED_STATES.some((each) => each === state));
  return sheetOf({
    id: 'breaches',
    title: say(telling, 'breaches/table'),
    unit: say(telling, 'unit', { unit: telling.words.text('portfolio', 'unit/projects') }),
    heads: [
      [head('target'), 'text'],
      ...COUNTED_STATES.map((state): [string, 'number'] => [head(state), 'number']),
      [head('uncounted'), 'number'],
    ],
    rows: lines.map(({ target, states }) => {
      const count = (value: number): Run => {
        return { text: countText(value), of: sourceOf(target), value: { number: value, decimals: 0 } };
      };
      return plainRow(
        targetName(telling, target),
        ...COUNTED_STATES.map((state) => count(states[state])),
        count(others.reduce((sum, state) => sum + states[state], 0)),
      );
    }),
    source: telling.basis.source,
    notes: [say(telling, 'breaches/note', marks)],
  });
}

function rankedTable(telling: Telling, ranked: readonly RankedBreach[]): Table {
  const head = (key: string) => say(telling, `breaches/head/${key}`);
  const byId = new Map(telling.report.standings.map((standing) => [standing.row.id, standing]));
  const rows = ranked.slice(0, LISTED).flatMap((breach, index): Row[] => {
    const standing = byId.get(breach.project);
    if (standing === undefined) return [];
    const { probability, standardError } = breach;
    return [
      plainRow(
        String(index + 1),
        { author: standing.row.name },
        cityOf(telling, standing),
        { author: standing.row.orgName },
        targetName(telling, breach.target),
        {
          text: shareText(probability),
          of: sourceOf(breach.target),
          value: { number: probability, decimals: 1, isShare: true },
        },
        say(telling, 'breaches/error', {
          n: formatNumber(standardError * 100, { decimals: 1, fixed: true }),
        }),
        excessText(telling, breach),
      ),
    ];
  });
  const rest = ranked.length - rows.length;
  return sheetOf({
    id: 'breach-list',
    title: say(telling, 'breaches/list'),
    heads: [
      [head('rank'), 'mark'],
      [head('project'), 'text'],
      [head('city'), 'text'],
      [head('unit'), 'text'],
      [head('target'), 'text'],
      [head('probability'), 'number'],
      [head('error'), 'number'],
      [head('excess'), 'number'],
    ],
    rows,
    source: telling.basis.source,
    ...(rest > 0 && {
      notes: [say(telling, 'beyond', { shown: String(rows.length), rest: countText(rest) })],
    }),
  });
}

/** Where what is told of each target comes from. */
export function breachTraces(telling: Telling): Record<string, TraceText> {
  return Object.fromEntries(
    breachLines(telling.report.standings).map(({ target, states }) => [
      `figure portfolio.breach.${target}`,
      {
        title: targetName(telling, target),
        value: COUNTED_STATES.map((state) =>
          say(telling, 'breaches/why', {
            reason: telling.words.text('portfolio', `breach-state/${state}`),
            n: countText(states[state]),
          }),
        ).join(say(telling, 'and')),
        how: telling.words.text('portfolio', `breach-target/${target}/definition`),
        from: [say(telling, 'breaches/source')],
      },
    ]),
  );
}

function excessText(telling: Telling, { target, excess }: RankedBreach): string {
  if (excess === null) return say(telling, 'none');
  if (BREACH_UNITS[target] === 'fen') return quantityText(excess, 'fen', telling.words);
  return say(telling, 'breaches/months', { n: formatNumber(excess, { decimals: 1, fixed: true }) });
}
