import { figureOfCheck } from '@zhulin/assessment';
import { figureTitle, momentText } from '@zhulin/contract';
import {
  byPressure,
  NUMBERS,
  type NumberId,
  numberChanges,
  type projectChanges,
  type Standing,
  type Sums,
  UNCOUNTED,
  type Uncounted,
  unitOf,
} from '@zhulin/engines/portfolio';
import type { Annex, Block, Row, Run, Table } from '../../model.ts';
import { type Head, plainRow, sheetOf } from '../table-parts.ts';
import { amountText, answerOf, cell, countText, known, numberName, signed, unitText } from './figures.ts';
import {
  cityName,
  cityOf,
  listed,
  type PortfolioReport,
  paragraph,
  say,
  type Telling,
  tell,
} from './telling.ts';

/** 附件: every city, every red project, everything that could not be counted, and what a correction changed. */
export function annexes(telling: Telling, report: PortfolioReport): Annex[] {
  const annex = (id: string, blocks: Block[]): Annex => ({ id, title: say(telling, `annex/${id}`), blocks });
  return [
    annex('cities', [cityTable(telling)]),
    annex('red', redBlocks(telling)),
    annex('uncounted', uncountedBlocks(telling)),
    ...(report.corrects === null
      ? []
      : [annex('corrections', correctionBlocks(telling, report, report.corrects))]),
  ];
}

function cityTable(telling: Telling): Table {
  const rows = telling.cities.map(
    (group): Row => plainRow(cityName(telling, group), ...numberCells(telling, telling.sumsOf(group.value))),
  );
  const total: Row = {
    ...plainRow(say(telling, 'total'), ...numberCells(telling, telling.sums)),
    role: 'total',
    sumOf: rows.map((_, index) => index),
  };
  return sheetOf({
    id: 'cities-table',
    title: say(telling, 'annex/cities'),
    heads: [
      [say(telling, 'balance/head/city'), 'text'],
      ...NUMBERS.map((id): Head => {
        const name = numberName(id, telling);
        const unit = unitOf(id);
        return [
          unit === 'fen' || unit === 'm2'
            ? say(telling, 'annex/cities-head', { name, unit: unitText(unit, telling) })
            : name,
          'number',
        ];
      }),
    ],
    rows: [...rows, total],
    source: telling.basis.source,
    notes: [say(telling, 'dash-note'), say(telling, 'rounding')],
  });
}

function numberCells(telling: Telling, sums: Sums): Run[] {
  return NUMBERS.map((id) => cell(telling, id, known(sums, id), unitOf(id)));
}

/** Findings of a project that are named. */
const FINDINGS = 3;

function redBlocks(telling: Telling): Block[] {
  const red = telling.report.standings.filter(({ light }) => light === 'red').toSorted(byPressure);
  if (red.length === 0) return paragraph(telling, [tell(telling, 'annex/red-none')]);
  const head = (key: string) => say(telling, `annex/red-head/${key}`);
  const rows = red.map((standing, index): Row => {
    const { row } = standing;
    return plainRow(
      String(index + 1),
      { author: row.name },
      cityOf(telling, standing),
      { author: row.orgName },
      countText(Number(row.lights?.red)),
      findingsText(telling, standing),
    );
  });
  return [
    sheetOf({
      id: 'red-table',
      title: say(telling, 'annex/red'),
      heads: [
        [say(telling, 'attention/head/rank'), 'mark'],
        [head('project'), 'text'],
        [head('city'), 'text'],
        [head('unit'), 'text'],
        [head('red'), 'number'],
        [head('what'), 'text'],
      ],
      rows,
      source: telling.basis.source,
    }),
  ];
}

/** The first red findings by name; those that the norms of facilities make have one name together. */
function findingsText(telling: Telling, { row, findings }: Standing): string {
  const { words } = telling;
  // Red ones come first.
  const red = findings.slice(0, Number(row.lights?.red));
  if (red.length === 0) return words.text('portfolio', 'uncounted/not_recorded');
  const names = new Set(
    red.map((id) => {
      const figure = figureOfCheck(id);
      return figure === undefined ? say(telling, 'annex/by-norm') : figureTitle(figure, words);
    }),
  );
  const shown = [...names].slice(0, FINDINGS);
  return shown.length === names.size
    ? listed(telling, shown)
    : say(telling, 'annex/more-findings', { named: listed(telling, shown), n: countText(red.length) });
}

function uncountedBlocks(telling: Telling): Block[] {
  const patterns = patternsOf(telling.report.standings);
  if (patterns.length === 0) return paragraph(telling, [tell(telling, 'annex/uncounted-none')]);
  const projects = patterns.reduce((sum, { members }) => sum + members.length, 0);
  return [
    ...paragraph(telling, [tell(telling, 'annex/uncounted-intro', { projects: countText(projects) })]),
    reasonTable(telling),
    patternTable(telling, patterns),
  ];
}

/** Numbers against the reasons that any of them has. */
function reasonTable(telling: Telling): Table {
  const { words } = telling;
  const used = UNCOUNTED.filter((reason) => NUMBERS.some((id) => countOf(telling, id, reason) > 0));
  return sheetOf({
    id: 'uncounted-reasons',
    title: say(telling, 'annex/uncounted-table'),
    unit: say(telling, 'unit', { unit: unitText('projects', telling) }),
    heads: [
      [say(telling, 'overview/head/name'), 'text'],
      ...used.map((reason): Head => [words.text('portfolio', `uncounted/${reason}`), 'number']),
    ],
    rows: NUMBERS.map((id) =>
      plainRow(
        numberName(id, telling),
        ...used.map((reason) => cell(telling, id, countOf(telling, id, reason))),
      ),
    ),
    source: telling.basis.source,
  });
}

function countOf(telling: Telling, id: NumberId, reason: Uncounted): number {
  const found = answerOf(telling, id).uncounted.find((each) => each.reason === reason);
  return found === undefined ? 0 : found.projects;
}

interface Pattern {
  /** Which numbers cannot count the project, by reason. */
  readonly reasons: readonly (readonly [Uncounted, readonly NumberId[]])[];
  readonly members: readonly Standing[];
}

/** Projects that the same numbers cannot count for the same reasons, the most of them first. */
function patternsOf(standings: readonly Standing[]): Pattern[] {
  const groups = Map.groupBy(standings, ({ whys }) => whys.join());
  return [...groups.values()]
    .flatMap((members): Pattern[] => {
      const reasons = UNCOUNTED.flatMap((reason) => {
        const numbers = NUMBERS.filter((_, place) => members[0]?.whys[place] === reason);
        return numbers.length === 0 ? [] : [[reason, numbers] as const];
      });
      return reasons.length === 0 ? [] : [{ reasons, members }];
    })
    .sort((one, other) => other.members.length - one.members.length);
}

function patternTable(telling: Telling, patterns: readonly Pattern[]): Table {
  const head = (key: string) => say(telling, `annex/red-head/${key}`);
  let position = 0;
  const rows = patterns.flatMap(({ reasons, members }): Row[] => [
    { role: 'group', cells: [[patternText(telling, reasons, members.length)]] },
    ...members.map((standing) => {
      position += 1;
      return plainRow(String(position), { author: standing.row.name }, cityOf(telling, standing), {
        author: standing.row.orgName,
      });
    }),
  ]);
  return sheetOf({
    id: 'uncounted-list',
    title: say(telling, 'annex/uncounted-list'),
    heads: [
      [say(telling, 'attention/head/rank'), 'mark'],
      [head('project'), 'text'],
      [head('city'), 'text'],
      [head('unit'), 'text'],
    ],
    rows,
    source: telling.basis.source,
  });
}

function patternText(telling: Telling, reasons: Pattern['reasons'], members: number): string {
  const patterns = reasons.map(([reason, numbers]) =>
    say(telling, 'annex/pattern', {
      numbers: listed(
        telling,
        numbers.map((id) => numberName(id, telling)),
      ),
      reason: telling.words.text('portfolio', `uncounted/${reason}`),
    }),
  );
  return say(telling, 'annex/pattern-group', {
    patterns: patterns.join(say(telling, 'semicolon')),
    n: countText(members),
  });
}

type Corrects = NonNullable<PortfolioReport['corrects']>;
type ProjectChange = ReturnType<typeof projectChanges>[number];

function correctionBlocks(telling: Telling, report: PortfolioReport, corrects: Corrects): Block[] {
  const { words } = telling;
  if (corrects.projects.length === 0) return paragraph(telling, [tell(telling, 'annex/nothing-changed')]);
  const intro = tell(telling, 'annex/corrections-intro', {
    before: momentText(corrects.madeAt, words),
    after: momentText(report.cutoff.madeAt, words),
    projects: countText(corrects.projects.length),
  });
  return [
    ...paragraph(telling, [intro]),
    correctedNumbers(telling, corrects),
    correctedProjects(telling, corrects),
  ];
}

function correctedNumbers(telling: Telling, { numbers }: Corrects): Table {
  const head = (key: string) => say(telling, `annex/corrections-head/${key}`);
  return sheetOf({
    id: 'corrected-numbers',
    title: say(telling, 'annex/corrections-numbers'),
    heads: [
      [say(telling, 'overview/head/name'), 'text'],
      [say(telling, 'overview/head/unit'), 'mark'],
      [head('before'), 'number'],
      [head('after'), 'number'],
      [say(telling, 'overview/head/change'), 'number'],
    ],
    rows: numberChanges(numbers, telling.numbers).map(({ id, unit, before, after, change }) =>
      plainRow(
        numberName(id, telling),
        unitText(unit, telling),
        cell(telling, id, before, unit),
        cell(telling, id, after, unit),
        signed(telling, change, unit),
      ),
    ),
    source: telling.basis.source,
  });
}

function correctedProjects(telling: Telling, { projects }: Corrects): Table {
  const { words } = telling;
  const head = (key: string) => say(telling, `annex/corrections-head/${key}`);
  return sheetOf({
    id: 'corrected-projects',
    title: say(telling, 'annex/corrections-projects'),
    heads: [
      [say(telling, 'attention/head/rank'), 'mark'],
      [head('project'), 'text'],
      [head('kind'), 'mark'],
      [head('numbers'), 'text'],
    ],
    rows: projects.map((change, index) =>
      plainRow(
        String(index + 1),
        { author: change.name },
        words.text('portfolio', `change/${change.kind}`),
        changeText(telling, change),
      ),
    ),
    source: telling.basis.source,
  });
}

function changeText(telling: Telling, { numbers, light }: ProjectChange): string {
  const { words } = telling;
  const lightWord = (each: string) => words.text('portfolio', `part/red_lights/${each}`);
  const contribution = (id: NumberId, value: ProjectChange['numbers'][number]['before']): string => {
    if (value === null) return say(telling, 'none');
    return typeof value === 'number'
      ? amountText(value, unitOf(id), telling)
      : words.text('portfolio', `uncounted/${value}`);
  };
  const texts = numbers.map(({ id, before, after }) =>
    say(telling, 'annex/number-turned', {
      name: numberName(id, telling),
      before: contribution(id, before),
      after: contribution(id, after),
    }),
  );
  const turned =
    light === null
      ? []
      : [
          say(telling, 'annex/light-turned', {
            before: lightWord(light.before),
            after: lightWord(light.after),
          }),
        ];
  return [...texts, ...turned].join(say(telling, 'semicolon'));
}
