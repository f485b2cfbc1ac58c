import { quantityText } from '@zhulin/contract';
import { cockpitOf, type MeasureId, placeOf, type Standing, Sums } from '@zhulin/engines/portfolio';
import type { Block, Figure, Row, Run, Table } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { cell, countText, from, known, rateOf, shareCell, unitText } from './figures.ts';
import { cityName, paragraph, say, type Telling, tell } from './telling.ts';

/** 六、均衡情况: the capital region beside the other cities, and every city. */
export function balance(telling: Telling): Block[] {
  const chart = lightChart(telling);
  return [
    { kind: 'heading', level: 1, text: say(telling, 'balance/title') },
    ...paragraph(telling, [...ratioSentences(telling), ...mostSentence(telling)]),
    sidesTable(telling),
    ...(chart === undefined ? [] : [chart]),
    cityTable(telling),
  ];
}

function ratioSentences(telling: Telling): Run[][] {
  const { report, words } = telling;
  const { capital, others, ratio, stated, unplaced } = cockpitOf(report.standings, report.rules, {
    listed: 0,
  }).balance;
  const rest = unplaced === 0 ? [] : [tell(telling, 'balance/unplaced', { n: countText(unplaced) })];
  if (ratio === null || capital.meanFen === null || others.meanFen === null)
    return [tell(telling, 'balance/one-sided'), ...rest];
  const money = (fen: number) => from('investment', quantityText(fen, 'fen', words));
  return [
    tell(telling, 'balance/ratio', {
      capital: money(capital.meanFen),
      others: money(others.meanFen),
      ratio: from('investment', shareText(ratio)),
    }),
    ...(stated === null ? [] : [statedSentence(telling, ratio, stated)]),
    ...rest,
  ];
}

function statedSentence(telling: Telling, ratio: number, stated: number): Run[] {
  const by = shareText(Math.abs(ratio - stated));
  if (by === shareText(0)) return tell(telling, 'balance/equal', { stated: shareText(stated) });
  return tell(telling, 'balance/stated', {
    stated: shareText(stated),
    side: say(telling, ratio > stated ? 'balance/higher' : 'balance/lower'),
    by: say(telling, 'points', { n: by.replace('%', '') }),
  });
}

function redsOf(telling: Telling) {
  return telling.cities
    .map((group) => ({
      name: cityName(telling, group),
      projects: group.projects,
      reds: known(telling.sumsOf(group.value), 'red_lights.red'),
    }))
    .filter(({ reds }) => reds !== null && reds > 0)
    .sort((one, other) => Number(other.reds) - Number(one.reds) || (one.name < other.name ? -1 : 1));
}

function mostSentence(telling: Telling): Run[][] {
  const [largest] = telling.cities;
  const [worst] = redsOf(telling);
  if (largest === undefined || worst === undefined || telling.cities.length < 2) return [];
  return [
    tell(telling, 'balance/most', {
      city: cityName(telling, largest),
      projects: from('projects', countText(largest.projects)),
      red: worst.name,
      n: from('red_lights', countText(Number(worst.reds))),
    }),
  ];
}

function sidesTable(telling: Telling): Table {
  const head = (key: string, unit?: string) =>
    say(telling, `balance/side-head/${key}`, unit === undefined ? {} : { unit: unitText(unit, telling) });
  const { standings } = telling.report;
  const of = (test: (kind: string | null) => boolean) => standings.filter(({ row }) => test(row.placeKind));
  const sides: readonly [string, Standing[]][] = [
    ['capital', of((kind) => kind === 'capital_region')],
    ['others', of((kind) => kind !== null && kind !== 'capital_region')],
    ['unknown', of((kind) => kind === null)],
  ];
  const rows = sides
    .filter(([side, members]) => side !== 'unknown' || members.length > 0)
    .map(
      ([side, members]): Row =>
        plainRow(say(telling, `balance/${side}`), ...sideCells(telling, Sums.of(members))),
    );
  const total: Row = {
    ...plainRow(say(telling, 'total'), ...sideCells(telling, telling.sums)),
    role: 'total',
    sumOf: rows.map((_, index) => index),
  };
  return sheetOf({
    id: 'sides',
    title: say(telling, 'balance/sides'),
    heads: [
      [head('side'), 'text'],
      [head('projects'), 'number'],
      [head('investment', 'fen'), 'number'],
      [head('mean', 'fen'), 'number'],
      [head('area', 'm2'), 'number'],
      [head('residents'), 'number'],
    ],
    rows: [...rows, total],
    source: telling.basis.source,
    notes: [say(telling, 'dash-note'), say(telling, 'rounding')],
  });
}

function sideCells(telling: Telling, sums: Sums): Run[] {
  const investment = known(sums, 'investment');
  const { counted } = sums.total(placeOf('investment'));
  const mean = investment === null ? null : Math.round(investment / counted);
  return [
    cell(telling, 'projects', sums.projects),
    cell(telling, 'investment', investment, 'fen'),
    cell(telling, 'investment', mean, 'fen'),
    cell(telling, 'floor_area', known(sums, 'floor_area'), 'm2'),
    cell(telling, 'residents', known(sums, 'residents'), 'people'),
  ];
}

function cityTable(telling: Telling): Table {
  const unit = unitText('fen', telling);
  const head = (key: string) => say(telling, `balance/head/${key}`, { unit });
  const rows = telling.cities.map(
    (group): Row => plainRow(cityName(telling, group), ...cityCells(telling, telling.sumsOf(group.value))),
  );
  const total: Row = {
    ...plainRow(say(telling, 'total'), ...cityCells(telling, telling.sums)),
    role: 'total',
    sumOf: rows.map((_, index) => index),
  };
  return sheetOf({
    id: 'cities-short',
    title: say(telling, 'balance/table'),
    heads: [
      [head('city'), 'text'],
      [head('projects'), 'number'],
      [head('investment'), 'number'],
      [head('red'), 'number'],
      [head('overdue'), 'number'],
      [head('lag'), 'number'],
      [head('arrival'), 'number'],
      [head('goals'), 'number'],
    ],
    rows: [...rows, total],
    source: telling.basis.source,
    notes: [say(telling, 'dash-note')],
  });
}

function cityCells(telling: Telling, sums: Sums): Run[] {
  const count = (measure: MeasureId) => cell(telling, measure, known(sums, measure));
  const sum = (...measures: readonly MeasureId[]) =>
    measures.reduce((whole, each) => whole + Number(known(sums, each)), 0);
  return [
    count('projects'),
    cell(telling, 'investment', known(sums, 'investment'), 'fen'),
    count('red_lights'),
    count('milestones_overdue'),
    count('progress_lag'),
    shareCell(
      telling,
      'money_arrived',
      rateOf(known(sums, 'money_arrived.planned_and_arrived'), known(sums, 'money_arrived.planned_in')),
    ),
    shareCell(
      telling,
      'goals_met',
      rateOf(known(sums, 'goals_met.met'), sum('goals_met.met', 'goals_met.within_band', 'goals_met.missed')),
    ),
  ];
}

/** Cities that a picture holds. */
const DRAWN = 21;
const LIGHTS = [
  ['red', 'breach'],
  ['amber', 'other'],
  ['green', 'own'],
  ['unknown', 'other'],
] as const;

function lightChart(telling: Telling): Figure | undefined {
  const { cities, words } = telling;
  if (cities.length < 2) return undefined;
  const drawn = cities.slice(0, DRAWN);
  const [worst] = redsOf(telling);
  const title =
    worst === undefined
      ? say(telling, 'balance/chart/title-none')
      : say(telling, 'balance/chart/title', {
          city: worst.name,
          n: countText(Number(worst.reds)),
          share: shareText(Number(worst.reds) / worst.projects),
        });
  const left = cities.length - drawn.length;
  const definition = say(telling, 'balance/chart/definition');
  const series = LIGHTS.map(([light, role]) => ({
    name: words.text('portfolio', `part/red_lights/${light}`),
    role,
    values: drawn.map(
      ({ value, projects }) => (Number(known(telling.sumsOf(value), `red_lights.${light}`)) / projects) * 100,
    ),
  }));
  return {
    kind: 'figure',
    id: 'lights-by-city',
    title,
    chart: {
      kind: 'bars',
      direction: 'across',
      stacking: 'stacked',
      value: { label: '%', decimals: 0 },
      categories: drawn.map((group) =>
        say(telling, 'balance/chart/city', {
          city: cityName(telling, group),
          projects: countText(group.projects),
        }),
      ),
      series: series.filter(({ values }) => values.some((value) => value > 0)),
    },
    description: say(telling, 'balance/chart/description', { title }),
    definition: left === 0 ? definition : `${definition}${say(telling, 'balance/chart/left', { n: left })}`,
    cutOff: telling.basis.source,
  };
}
