import type { FigureRow } from '@zhulin/assessment';
import { formatNumber } from '@zhulin/engines/units';
import type { Block, Run } from '../../model.ts';
import { probabilityCurve } from '../charts/probability-curve.ts';
import { tornado } from '../charts/tornado.ts';
import { answerOf, type Content, rowsOf } from '../context.ts';
import { tableWord } from '../in-text.ts';
import { norm } from '../norm.ts';
import { shareText } from '../number-text.ts';
import { largestIn, numberIfAny, numberIn, textIn } from '../rows.ts';
import { cellRun, fromFigure, listed } from '../said.ts';
import { figureRun, openSection, type Sentence } from '../section.ts';
import { hasSimulation, simulated } from '../simulation.ts';
import { indexTable } from './risks-index-table.ts';
import { percentilesTable } from './risks-percentiles-table.ts';

const FILE = 'chapter-5-risks';

/** 5.2 风险评估与模型: the index as a span, what experts agree on, and what the simulation gives. */
export function assessmentSection(content: Content): Block[] {
  const section = openSection(content, FILE, '5.2');
  section.tell(...index(content), ...flips(content));
  section.add(indexTable(content));
  section.tell(...panel(content));
  if (hasSimulation(content)) {
    section.tell(...simulation(content));
    section.add(percentilesTable(content), probabilityCurve(content), tornado(content));
  } else if ((content.plan.risks?.factors ?? []).length > 0) section.tell(['not-simulated']);
  else section.lack([{ kind: 'input', path: 'risks.factors' }]);
  return section.close();
}

/** The index from its lowest to its highest: what is not known counts nothing, or all. */
function index(content: Content): Sentence[] {
  const [least, most] = [answerOf(content, 'risks.index_least'), answerOf(content, 'risks.index_most')];
  const low = figureRun(content, 'risks.index_least');
  if ('lacks' in least || 'lacks' in most)
    return [['index', { low, level: figureRun(content, 'risks.index_most') }]];
  const level = answerOf(content, 'risks.index_level');
  const code = 'value' in level ? String(level.value) : 'undecided';
  const word = fromFigure(tableWord(content, 'risk-level', code), 'risks.index_level');
  if (least.value === most.value) return [['index', { low, level: word }], ...heaviest(content)];
  const missing = rowsOf(content, 'risks.index_missing');
  const names =
    'lacks' in missing
      ? []
      : missing.rows.map((row) => tableWord(content, 'riskIndicator', textIn(row, 'riskIndicator')));
  const high = figureRun(content, 'risks.index_most');
  return [
    [
      code === 'undecided' ? 'index-open' : 'index-span',
      { low, high, level: word, count: names.length, names: listed(names, content) },
    ],
    ...heaviest(content),
  ];
}

/** What contributes most to the index. */
function heaviest(content: Content): Sentence[] {
  const answer = rowsOf(content, 'risks.indicators');
  if ('lacks' in answer) return [];
  const first = largestIn(answer.rows, 'points');
  const high = answer.rows.filter((row) => row['level'] === 'high');
  if (!first) return [];
  const name = (row: FigureRow) => tableWord(content, 'riskIndicator', textIn(row, 'riskIndicator'));
  const points = fromFigure(formatNumber(numberIn(first, 'points'), { decimals: 1 }), 'risks.indicators');
  const full = fromFigure(formatNumber(numberIn(first, 'pointsMost'), { decimals: 0 }), 'risks.indicators');
  return [
    ['heaviest', { name: name(first), points, full }],
    ...(high.length === 0
      ? []
      : [
          [
            'indicators-high',
            { count: high.length, names: listed(high.map(name), content) },
          ] satisfies Sentence,
        ]),
  ];
}

/** How little would change the level: the indicators that could do it alone. */
function flips(content: Content): Sentence[] {
  const answer = rowsOf(content, 'risks.index_flips');
  if ('lacks' in answer || answer.rows.length === 0) return [];
  const figure = 'risks.index_flips';
  const shown = (row: FigureRow, value: number) =>
    cellRun(content, value, { unit: textIn(row, 'quantity'), figure });
  // A change too small for the decimals of print would read as none.
  const seen = answer.rows.filter((row) => {
    const from = numberIfAny(row, 'fromValue');
    return from !== undefined && shown(row, from).text !== shown(row, numberIn(row, 'toValue')).text;
  });
  const first = weightiest(content, seen) ?? weightiest(content, answer.rows);
  if (!first) return [];
  const parts = {
    count: answer.rows.length,
    name: tableWord(content, 'riskIndicator', textIn(first, 'riskIndicator')),
    to: shown(first, numberIn(first, 'toValue')),
    level: tableWord(content, 'level', textIn(first, 'level')),
    points: fromFigure(formatNumber(numberIn(first, 'points'), { decimals: 1 }), figure),
  };
  return [[answer.rows.length === 1 ? 'flip-one' : 'flip-many', parts]];
}

/** Of several, the one that counts most in the index. */
function weightiest(content: Content, rows: readonly FigureRow[]): FigureRow | undefined {
  const indicators = rowsOf(content, 'risks.indicators');
  if ('lacks' in indicators) return rows[0];
  const most = largestIn(
    indicators.rows.filter((row) => rows.some((flip) => flip['riskIndicator'] === row['riskIndicator'])),
    'pointsMost',
  );
  return rows.find((row) => row['riskIndicator'] === most?.['riskIndicator']);
}

/** What experts agree on after their last round. */
function panel(content: Content): Sentence[] {
  const answer = rowsOf(content, 'risks.concordance');
  if ('lacks' in answer || answer.rows.length === 0) return [];
  const lastRound = Math.max(...answer.rows.map((row) => numberIn(row, 'round')));
  const of = (side: string) =>
    answer.rows.find(
      (row) => row['side'] === side && row['round'] === lastRound && numberIfAny(row, 'w') !== undefined,
    );
  const [likelihood, impact] = [of('likelihood'), of('impact')];
  if (!likelihood || !impact) return [];
  const number = (row: FigureRow, column: string, decimals: number) =>
    fromFigure(formatNumber(numberIn(row, column), { decimals }), 'risks.concordance');
  const parts = {
    experts: number(likelihood, 'experts', 0),
    items: number(likelihood, 'items', 0),
    rounds: lastRound,
    likelihood: number(likelihood, 'w', 3),
    impact: number(impact, 'w', 3),
  };
  const firstRound = answer.rows.find(
    (row) => row['side'] === 'likelihood' && numberIfAny(row, 'w') !== undefined,
  );
  const before =
    firstRound && numberIn(firstRound, 'round') < lastRound ? number(firstRound, 'w', 3) : undefined;
  return [
    before === undefined ? ['panel', parts] : ['panel-rounds', { ...parts, before }],
    ...panelEnd(content),
    ...smallPanel(content),
  ];
}

function panelEnd(content: Content): Sentence[] {
  const answer = rowsOf(content, 'risks.panel_stop');
  if ('lacks' in answer || answer.rows.length === 0) return [];
  const going = answer.rows.filter((row) => row['isStopping'] !== true);
  if (going.length === 0) return [['panel-closed']];
  const open = [...new Set(going.flatMap((row) => String(row['openRisks'] ?? '').split('; ')))].filter(
    Boolean,
  );
  const sides = going.map((row) => tableWord(content, 'side', textIn(row, 'side')));
  return [
    [
      'panel-open',
      {
        sides: listed(sides, content),
        names: listed(
          open.map((author): Run => ({ author })),
          content,
        ),
      },
    ],
  ];
}

function smallPanel(content: Content): Sentence[] {
  const answer = rowsOf(content, 'risks.panel_remarks');
  if ('lacks' in answer || !answer.rows.some((row) => row['panelRemark'] === 'SMALL_PANEL')) return [];
  return [['panel-small', { least: norm(content, 'delphi.panel_least') }]];
}

/** What the samples say of cost and return, with their errors. */
function simulation(content: Content): Sentence[] {
  const { assessment } = content;
  const percentiles = simulated(content, 'risk.percentiles');
  if (percentiles.length === 0) return [];
  const points = {
    text: formatNumber(assessment.run.points, { decimals: 0 }),
    of: { kind: 'run', of: 'points' } as const,
  };
  const factors = (content.plan.risks?.factors ?? []).map(({ name }): Run => ({ author: name }));
  return [
    ['simulation', { points, count: factors.length, names: listed(factors.slice(0, 6), content) }],
    ...costSpread(content, percentiles),
    ...chances(content, isCostFixed(percentiles)),
    ...strongest(content),
  ];
}

function costAt(rows: readonly FigureRow[], percent: number): FigureRow | undefined {
  return rows.find(
    (row) =>
      row['riskOutput'] === 'cost' &&
      row['percent'] === percent &&
      numberIfAny(row, 'amountFen') !== undefined,
  );
}

/** Whether no factor moves the cost. */
function isCostFixed(rows: readonly FigureRow[]): boolean {
  const [p50, p80] = [costAt(rows, 50), costAt(rows, 80)];
  return p50 !== undefined && p80 !== undefined && p50['amountFen'] === p80['amountFen'];
}

function costSpread(content: Content, rows: readonly FigureRow[]): Sentence[] {
  const [p50, p80] = [costAt(rows, 50), costAt(rows, 80)];
  if (!p50 || !p80) return [];
  const by = { unit: 'fen', figure: 'risk.percentiles' };
  const value = cellRun(content, numberIn(p50, 'amountFen'), by);
  if (isCostFixed(rows)) return [['cost-fixed', { value }]];
  const answer = answerOf(content, 'finance.investment.total');
  const total = 'value' in answer && typeof answer.value === 'number' ? answer.value : undefined;
  const parts = { value, p80: cellRun(content, numberIn(p80, 'amountFen'), by) };
  if (total === undefined) return [['cost', parts]];
  const more = numberIn(p80, 'amountFen') - total;
  const amount = cellRun(content, Math.abs(more), by);
  return [[more > 0 ? 'cost-over' : 'cost-within', { ...parts, amount }]];
}

/** Chances of the cost, which say nothing where no factor moves it. */
const OF_COST: readonly string[] = ['over_estimate', 'over_reserve'];

function chances(content: Content, isFixed: boolean): Sentence[] {
  const told = simulated(content, 'risk.chances').filter(
    (row) => !(isFixed && OF_COST.includes(textIn(row, 'chance'))),
  );
  return told.map((row): Sentence => {
    const share = numberIn(row, 'share');
    const error = numberIfAny(row, 'standardErrorShare');
    const parts = {
      case: tableWord(content, 'chance', textIn(row, 'chance')),
      share: fromFigure(shareText(share), 'risk.chances'),
    };
    if (share === 0) return ['chance-none', parts];
    if (share === 1) return ['chance-sure', parts];
    if (error === undefined) return ['chance', parts];
    const points = fromFigure(formatNumber(error * 100, { decimals: 1 }), 'risk.chances');
    return ['chance-error', { ...parts, error: points }];
  });
}

/** The factor behind most of the spread, of each result. */
function strongest(content: Content): Sentence[] {
  const rows = simulated(content, 'risk.tornado');
  return [...Map.groupBy(rows, (row) => textIn(row, 'riskOutput'))].flatMap(([output, of]): Sentence[] => {
    const first = largestIn(of, 'varianceShare');
    if (!first) return [];
    return [
      [
        'strongest',
        {
          output: tableWord(content, 'riskOutput', output),
          factor: { author: textIn(first, 'name') },
          share: fromFigure(shareText(numberIn(first, 'varianceShare')), 'risk.tornado'),
        },
      ],
    ];
  });
}
