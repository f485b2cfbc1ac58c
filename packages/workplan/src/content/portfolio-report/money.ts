import { columnScale, quantityText } from '@zhulin/contract';
import { type MeasureId, placeOf, type Sums, unitOf } from '@zhulin/engines/portfolio';
import type { Block, Figure, Row, Run, Table } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import {
  answerOf,
  cell,
  countText,
  from,
  known,
  rateOf,
  shareCell,
  totalRun,
  uncountedText,
  unitText,
} from './figures.ts';
import { cityName, listed, paragraph, say, type Telling, tell } from './telling.ts';

const ARRIVAL = ['money_arrived.planned_in', 'money_arrived.planned_and_arrived'] as const;
const PAYMENT = ['money_paid.arrived_and_paid', 'money_paid.paid_of_arrived'] as const;
/** Cities that a sentence names. */
const NAMED = 3;

/** 二、资金到位与支付. */
export function money(telling: Telling): Block[] {
  const chart = moneyChart(telling);
  return [
    { kind: 'heading', level: 1, text: say(telling, 'money/title') },
    ...paragraph(telling, [...arrivedSentences(telling), ...lowestSentence(telling)]),
    ...paragraph(telling, paidSentences(telling)),
    moneyTable(telling),
    ...(chart === undefined ? [] : [chart]),
  ];
}

function arrivedSentences(telling: Telling): Run[][] {
  const { report, sums } = telling;
  const { arrival } = report.rules;
  const { rate, light } = answerOf(telling, 'money_arrived');
  const why = uncountedText(telling, 'money_arrived');
  const uncounted = why === undefined ? [] : [tell(telling, 'money/arrived-uncounted', { why })];
  if (rate === null) return [tell(telling, 'money/arrived-none'), ...uncounted];
  const verdict = say(telling, `money/arrival-${light}`, {
    amber: shareText(arrival.amber),
    red: shareText(arrival.red),
  });
  const sentence = tell(telling, 'money/arrived', {
    compared: countedIn(sums, ARRIVAL[0]),
    planned: totalRun(telling, ARRIVAL[0], 'fen'),
    arrived: totalRun(telling, ARRIVAL[1], 'fen'),
    rate: from('money_arrived', shareText(rate)),
    verdict,
    short: totalRun(telling, 'money_arrived.short', 'fen'),
  });
  return [sentence, ...uncounted];
}

function countedIn(sums: Sums, measure: MeasureId): string {
  return countText(sums.total(placeOf(measure)).counted);
}

function paidSentences(telling: Telling): Run[][] {
  const { report, sums } = telling;
  const { payment } = report.rules;
  const { rate, light } = answerOf(telling, 'money_paid');
  const why = uncountedText(telling, 'money_paid');
  const uncounted = why === undefined ? [] : [tell(telling, 'money/paid-uncounted', { why })];
  if (rate === null) return [tell(telling, 'money/paid-none'), ...uncounted];
  const verdict = say(telling, `money/payment-${light}`, {
    least: shareText(payment.least),
    most: shareText(payment.most),
  });
  const sentence = tell(telling, 'money/paid', {
    compared: countedIn(sums, PAYMENT[0]),
    arrived: totalRun(telling, PAYMENT[0], 'fen'),
    paid: totalRun(telling, PAYMENT[1], 'fen'),
    rate: from('money_paid', shareText(rate)),
    verdict,
  });
  return [sentence, ...uncounted];
}

/** Cities whose money arrives too slowly, the slowest first. */
function lowestSentence(telling: Telling): Run[][] {
  const { cities, report, sumsOf } = telling;
  const slow = cities
    .flatMap((group) => {
      const sums = sumsOf(group.value);
      const rate = rateOf(known(sums, ARRIVAL[1]), known(sums, ARRIVAL[0]));
      return rate !== null && rate < report.rules.arrival.amber
        ? [{ name: cityName(telling, group), rate }]
        : [];
    })
    .sort((one, other) => one.rate - other.rate || (one.name < other.name ? -1 : 1));
  if (slow.length === 0 || cities.length < 2) return [];
  const named = slow
    .slice(0, NAMED)
    .map(({ name, rate }) => say(telling, 'money/city-rate', { city: name, rate: shareText(rate) }));
  return [
    tell(telling, 'money/lowest', {
      n: countText(slow.length),
      cities: from('money_arrived', listed(telling, named)),
    }),
  ];
}

function moneyTable(telling: Telling): Table {
  const head = (key: string) => say(telling, `money/head/${key}`);
  const rows = telling.cities.map(
    (group): Row => plainRow(cityName(telling, group), ...moneyCells(telling, telling.sumsOf(group.value))),
  );
  const total: Row = {
    ...plainRow(say(telling, 'total'), ...moneyCells(telling, telling.sums)),
    role: 'total',
    sumOf: rows.map((_, index) => index),
  };
  return sheetOf({
    id: 'money',
    title: say(telling, 'money/table'),
    unit: say(telling, 'unit', { unit: unitText('fen', telling) }),
    heads: [
      [head('city'), 'text'],
      [head('planned'), 'number'],
      [head('arrived'), 'number'],
      [head('short'), 'number'],
      [head('rate'), 'number'],
      [head('base'), 'number'],
      [head('paid'), 'number'],
      [head('paid-rate'), 'number'],
    ],
    rows: [...rows, total],
    source: telling.basis.source,
    notes: [say(telling, 'money/note'), say(telling, 'dash-note'), say(telling, 'rounding')],
  });
}

function moneyCells(telling: Telling, sums: Sums): Run[] {
  const fen = (measure: MeasureId) => cell(telling, measure, known(sums, measure), unitOf(measure));
  return [
    fen(ARRIVAL[0]),
    fen(ARRIVAL[1]),
    fen('money_arrived.short'),
    shareCell(telling, 'money_arrived', rateOf(known(sums, ARRIVAL[1]), known(sums, ARRIVAL[0]))),
    fen(PAYMENT[0]),
    fen(PAYMENT[1]),
    shareCell(telling, 'money_paid', rateOf(known(sums, PAYMENT[1]), known(sums, PAYMENT[0]))),
  ];
}

/** What was to be there beside what is. */
function moneyChart(telling: Telling): Figure | undefined {
  const { sums, words } = telling;
  const pairs = [
    { name: 'arrival', base: known(sums, ARRIVAL[0]), done: known(sums, ARRIVAL[1]) },
    { name: 'payment', base: known(sums, PAYMENT[0]), done: known(sums, PAYMENT[1]) },
  ].flatMap(({ name, base, done }) =>
    base === null || done === null || base <= 0 ? [] : [{ name, base, done }],
  );
  const [first] = pairs;
  if (first === undefined) return undefined;
  const rate = shareText(first.done / first.base);
  const short = known(sums, 'money_arrived.short');
  const title =
    first.name === 'arrival' && short !== null
      ? say(telling, 'money/chart/title', { rate, short: quantityText(short, 'fen', words) })
      : say(telling, 'money/chart/title-paid', { rate });
  const { divisor: scale } = columnScale('fen', words);
  return {
    kind: 'figure',
    id: 'money-bars',
    title,
    chart: {
      kind: 'bars',
      direction: 'across',
      stacking: 'grouped',
      value: { label: unitText('fen', telling), decimals: 2 },
      categories: pairs.map(({ name }) => say(telling, `money/chart/${name}`)),
      series: [
        {
          name: say(telling, 'money/chart/base'),
          role: 'reference',
          values: pairs.map(({ base }) => base / scale),
        },
        {
          name: say(telling, 'money/chart/done'),
          role: 'own',
          values: pairs.map(({ done }) => done / scale),
        },
      ],
    },
    description: say(telling, 'money/chart/description', { title }),
    definition: say(telling, 'money/chart/definition'),
    cutOff: telling.basis.source,
  };
}
