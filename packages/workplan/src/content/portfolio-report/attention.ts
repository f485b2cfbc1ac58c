import { byPressure, REASONS, type Reason, type ReasonId, type Standing } from '@zhulin/engines/portfolio';
import { formatNumber } from '@zhulin/engines/units';
import type { Block, Row, Run, Table } from '../../model.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { countText } from './figures.ts';
import { cityOf, listed, paragraph, say, type Telling, tell } from './telling.ts';

/** Projects that fill a page. */
const LISTED = 15;
/** Reasons whose amount is a share of 1. */
const SHARES: readonly ReasonId[] = ['progress_lag', 'money_short', 'paid_beyond_arrived'];

/** 七、需重点关注的项目: ranked by the points of their reasons. */
export function attention(telling: Telling): Block[] {
  const pressing = telling.report.standings.filter(({ reasons }) => reasons.length > 0).toSorted(byPressure);
  const heading: Block = { kind: 'heading', level: 1, text: say(telling, 'attention/title') };
  if (pressing.length === 0) return [heading, ...paragraph(telling, [tell(telling, 'attention/none')])];
  const shown = pressing.slice(0, LISTED);
  const rest = pressing.length - shown.length;
  return [
    heading,
    ...paragraph(telling, [
      tell(telling, 'attention/all', {
        projects: countText(pressing.length),
        reasons: listed(telling, reasonCounts(telling, pressing)),
      }),
      rest === 0 ? tell(telling, 'attention/rank-all') : rankSentence(telling, shown.length, rest),
    ]),
    attentionTable(telling, shown),
  ];
}

function rankSentence(telling: Telling, shown: number, rest: number): Run[] {
  const params = { shown: String(shown), rest: countText(rest) };
  return telling.basis.isReport
    ? tell(telling, 'attention/rank', { ...params, annex: { see: 'red' } })
    : tell(telling, 'attention/rank-live', params);
}

function reasonCounts(telling: Telling, pressing: readonly Standing[]): string[] {
  return REASONS.flatMap((reason) => {
    const projects = withReason(pressing, reason).length;
    const name = telling.words.text('portfolio', `reason/${reason}`);
    return projects === 0
      ? []
      : [say(telling, 'attention/reason-count', { reason: name, n: countText(projects) })];
  });
}

export function withReason(standings: readonly Standing[], reason: ReasonId): Standing[] {
  return standings.filter(({ reasons }) => reasons.some(({ id }) => id === reason));
}

function attentionTable(telling: Telling, shown: readonly Standing[]): Table {
  const head = (key: string) => say(telling, `attention/head/${key}`);
  const rows = shown.map(
    (standing, index): Row =>
      plainRow(
        String(index + 1),
        { author: standing.row.name },
        cityOf(telling, standing),
        { author: standing.row.orgName },
        listed(
          telling,
          standing.reasons.map((reason) => reasonText(telling, reason)),
        ),
        String(standing.points),
      ),
  );
  return sheetOf({
    id: 'attention',
    title: say(telling, 'attention/table'),
    heads: [
      [head('rank'), 'mark'],
      [head('project'), 'text'],
      [head('city'), 'text'],
      [head('unit'), 'text'],
      [head('reasons'), 'text'],
      [head('points'), 'number'],
    ],
    rows,
    source: telling.basis.source,
  });
}

function reasonText(telling: Telling, { id, amount }: Reason): string {
  const n = SHARES.includes(id)
    ? formatNumber(amount * 100, { decimals: 1, fixed: true })
    : countText(amount);
  return say(telling, `reason/${id}`, { n });
}

/** Names of units with how many of the projects are theirs: the most first, a few of them. */
export function unitsOf(telling: Telling, standings: readonly Standing[]): Run[] {
  const units = [...Map.groupBy(standings, ({ row }) => row.orgId).values()]
    .map((own) => ({ name: own[0]?.row.orgName ?? '', projects: own.length }))
    .sort((one, other) => other.projects - one.projects || (one.name < other.name ? -1 : 1));
  const named = units
    .slice(0, NAMED_UNITS)
    .map(({ name, projects }) =>
      tell(telling, 'steps/unit', { unit: { author: name }, n: countText(projects) }),
    );
  const runs = named.flatMap((each, index): Run[] => (index === 0 ? each : [say(telling, 'and'), ...each]));
  return units.length <= NAMED_UNITS
    ? runs
    : tell(telling, 'steps/units', { named: runs, n: countText(units.length) });
}

const NAMED_UNITS = 3;
