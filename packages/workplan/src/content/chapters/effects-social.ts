import { ruleTitle } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import type { Block, Run, Table } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { needAndSupply } from '../charts/need-and-supply.ts';
import { answerOf, type Content, rowsOf } from '../context.ts';
import { heaviestNeeds, wholeNeed } from '../facility-needs.ts';
import { toldIn } from '../in-text.ts';
import { ruleOf } from '../norm.ts';
import { shareText } from '../number-text.ts';
import { numberIn, textIn } from '../rows.ts';
import { against, fromFigure, fromInput, listed } from '../said.ts';
import { figureRun, inputRun, openSection, type Sentence } from '../section.ts';
import { columnName, plainRow, sheetOf, sourceLine, wordIn } from '../table-parts.ts';
import { shortfallText } from './goals-space-tables.ts';

const FILE = 'chapter-7-effects';
const SHORT_MOST = 6;

/** 7.2 社会效益: who is housed, whether services are there when people are, whether everyone gets through. */
export function socialSection(content: Content): Block[] {
  const section = openSection(content, FILE, '7.2');
  section.tell(...people(content), ...homes(content));
  section.tell(
    ...facilities(content),
    ...against(content, 'in-time', 'site.facilities_in_time'),
    ...quality(content),
  );
  section.add(needsTable(content), needAndSupply(content));
  section.tell(...against(content, 'barrier-free', 'site.barrier_free_share'), ...asked(content));
  return section.close();
}

function people(content: Content): Sentence[] {
  const residents = figureRun(content, 'people.residents');
  const year = answerOf(content, 'people.peak_year');
  if ('lacks' in year) return [['residents', { residents }]];
  const peak = answerOf(content, 'people.peak');
  if ('lacks' in peak) return [['residents', { residents }]];
  return [
    [
      'residents-peak',
      {
        residents,
        year: fromFigure(String(year.value), 'people.peak_year'),
        peak: fromFigure(formatNumber(Number(peak.value), { decimals: 0 }), 'people.peak'),
      },
    ],
  ];
}

/** How many homes, and how many of them affordable. */
function homes(content: Content): Sentence[] {
  const dwellings = content.plan.buildings?.dwellings ?? [];
  if (dwellings.length === 0) return [];
  const count = (some: typeof dwellings) => some.reduce((all, each) => all + each.count, 0);
  const affordable = dwellings.filter(
    ({ tenure }) => tenure === 'affordable_rental' || tenure === 'affordable_sale',
  );
  const [all, of] = [count(dwellings), count(affordable)];
  const text = (number: number) => fromInput(formatNumber(number, { decimals: 0 }), 'buildings.dwellings');
  if (all === 0) return [];
  const { type } = content.plan.project;
  if (of === 0 && (type === 'mixed' || type === 'affordable')) {
    return [['homes-market-mixed', { count: text(all), type: inputRun(content, 'project.type') }]];
  }
  if (of === 0) return [['homes-market', { count: text(all) }]];
  if (of === all) return [['homes-affordable', { count: text(all), kinds: dwellings.length }]];
  const share = fromInput(shareText(of / all), 'buildings.dwellings');
  return [['homes-mixed', { count: text(all), affordable: text(of), share }]];
}

/** Norms that are not met in some year, each with the first year and the widest gap. */
function facilities(content: Content): Sentence[] {
  const count = figureRun(content, 'facilities.count');
  const answer = rowsOf(content, 'facilities.short_years');
  if ('lacks' in answer)
    return [['facilities-met', { count, short: figureRun(content, 'facilities.short_years') }]];
  const norms = heaviestNeeds(content).length;
  if (answer.rows.length === 0) return [['facilities-met', { count, norms }]];
  const each = answer.rows.slice(0, SHORT_MOST).map((row): Run[] => [
    toldIn(content, row, 'facility'),
    fromFigure(
      content.own.text(FILE, '7.2/gap', {
        year: String(numberIn(row, 'firstShortYear')),
        short: content.own.text(FILE, `7.2/short/${textIn(row, 'unit')}`, {
          gap: shortfallText(row),
        }),
      }),
      'facilities.short_years',
    ),
  ]);
  return [['facilities-short', { count, short: answer.rows.length, each: listed(each, content) }]];
}

/** Facilities that are built and still too small, too full or too thinly staffed. */
function quality(content: Content): Sentence[] {
  const answer = rowsOf(content, 'facilities.quality');
  if ('lacks' in answer) return [];
  const poor = answer.rows.filter(
    (row) =>
      row['verdict'] === 'below' ||
      row['verdict'] === 'above' ||
      row['verdict'] === 'over' ||
      row['verdict'] === 'short',
  );
  const names = [...new Set(poor.map((row) => textIn(row, 'name')))];
  const parts = { count: answer.rows.length, poor: poor.length };
  if (poor.length === 0) return answer.rows.length === 0 ? [] : [['quality-met', parts]];
  return [
    [
      'quality-poor',
      {
        ...parts,
        names: listed(
          names.slice(0, SHORT_MOST).map((author): Run => ({ author })),
          content,
        ),
      },
    ],
  ];
}

/** How many were asked, and what share of them took part in all. */
function asked(content: Content): Sentence[] {
  const acts = content.plan.participation ?? [];
  const known = acts.flatMap(({ invited, tookPart }) =>
    invited === undefined || tookPart === undefined ? [] : [{ invited, tookPart }],
  );
  const invited = known.reduce((all, each) => all + each.invited, 0);
  const tookPart = known.reduce((all, each) => all + each.tookPart, 0);
  if (invited === 0) return [];
  const text = (value: string) => fromInput(value, 'participation');
  return [
    [
      'asked',
      {
        invited: text(formatNumber(invited, { decimals: 0 })),
        took: text(formatNumber(tookPart, { decimals: 0 })),
        share: text(shareText(tookPart / invited)),
      },
    ],
  ];
}

function needsTable(content: Content): Table | undefined {
  const rows = heaviestNeeds(content);
  if (rows.length === 0) return undefined;
  const of = { kind: 'figure', id: 'facilities.needs' } as const;
  const number = (value: number): Run => numberCell(value, 0, of);
  return sheetOf({
    id: 'c7-needs',
    title: content.own.text(FILE, '7.2/table'),
    heads: [
      [columnName(content, 'facility'), 'text'],
      [columnName(content, 'norm'), 'text'],
      [columnName(content, 'unit'), 'text'],
      [columnName(content, 'year'), 'mark'],
      [columnName(content, 'need'), 'number'],
      [columnName(content, 'planned'), 'number'],
      [columnName(content, 'gap'), 'number'],
      [columnName(content, 'verdict'), 'mark'],
    ],
    rows: rows.map((row) => {
      const id = textIn(row, 'norm');
      const rule = ruleOf(content, id);
      const { need, planned, gap } = wholeNeed(row);
      return plainRow(
        wordIn(content, row, 'facility'),
        ruleTitle(id, rule ? { [id]: rule } : {}, content.words),
        wordIn(content, row, 'unit'),
        fromFigure(String(numberIn(row, 'year')), of.id),
        number(need),
        number(planned),
        number(gap),
        wordIn(content, row, 'verdict'),
      );
    }),
    source: sourceLine(content, {
      fields: ['facilities', 'people'],
      rules: rows.map((row) => textIn(row, 'norm')),
    }),
    notes: [content.own.text(FILE, '7.2/needs-note')],
  });
}
