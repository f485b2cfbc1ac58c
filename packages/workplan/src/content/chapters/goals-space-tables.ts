import type { FigureRow } from '@zhulin/assessment';
import { choiceText, quantityText, ruleTitle } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import type { PlanFacility } from '@zhulin/plan';
import type { Run, Table } from '../../model.ts';
import { type Content, missingName, rowsOf, sayingOf } from '../context.ts';
import { wholeUnits } from '../facility-needs.ts';
import { inCell } from '../in-text.ts';
import { numberIn, textIn } from '../rows.ts';
import { fromFigure, fromInput } from '../said.ts';
import { columnName, NOTHING, plainRow, sheetOf, sourceLine } from '../table-parts.ts';

const say = sayingOf('chapter-3-goals');

/** What serves each function, how large it is and when it opens; a function without any says so. */
export function functionsTable(content: Content): Table | undefined {
  const { facilities } = content.plan;
  if (facilities === undefined) return undefined;
  const asked = functionsAsked(content);
  const served = [...new Set([...asked, ...facilities.flatMap(({ serves }) => serves ?? [])])];
  const rows = served.flatMap((serves) => {
    const name = inCell(choiceText('function', serves, content.words));
    const own = facilities.flatMap((facility, index) =>
      facility.serves === serves ? [{ facility, index }] : [],
    );
    if (own.length === 0) {
      const missing = missingName(content, say(content, '3.3/functions-table/name'));
      return [plainRow(name, missing, NOTHING, NOTHING)];
    }
    return own.map(({ facility, index }) =>
      plainRow(name, { author: facility.name }, sizeOf(content, facility, index), openingOf(facility, index)),
    );
  });
  return sheetOf({
    id: 'c3-functions',
    title: say(content, '3.3/functions-table/title'),
    heads: [
      [say(content, '3.3/functions-table/function'), 'text'],
      [say(content, '3.3/functions-table/name'), 'text'],
      [say(content, '3.3/functions-table/size'), 'text'],
      [say(content, '3.3/functions-table/opening'), 'number'],
    ],
    rows,
    source: sourceLine(content, { fields: ['facilities'], rules: ['layout.structure'] }),
  });
}

function functionsAsked({ book }: Content): string[] {
  const answer = book.find('layout.six_functions');
  return answer.ok && Array.isArray(answer.rule.value) ? [...answer.rule.value] : [];
}

/** Floor area, or land, and places. */
function sizeOf(content: Content, facility: PlanFacility, index: number): Run[] {
  const { words } = content;
  const area = facility.floorAreaM2 ?? facility.landAreaM2;
  const field = facility.floorAreaM2 === undefined ? 'landAreaM2' : 'floorAreaM2';
  const parts: Run[] = [
    ...(area === undefined
      ? []
      : [fromInput(quantityText(area, 'm2', words), `facilities.${index}.${field}`)]),
    ...(facility.places === undefined
      ? []
      : [
          fromInput(
            say(content, '3.3/functions-table/places', { count: facility.places }),
            `facilities.${index}.places`,
          ),
        ]),
  ];
  if (parts.length === 0) return [NOTHING];
  const and = words.text('findings', 'and-items');
  return parts.flatMap((part, position) => (position === 0 ? [part] : [and, part]));
}

function openingOf({ openingYear }: PlanFacility, index: number): Run {
  return openingYear === undefined
    ? NOTHING
    : fromInput(String(openingYear), `facilities.${index}.openingYear`);
}

/** Each norm that is missed in some year: by how much at most, and when. */
export function shortTable(content: Content): Table | undefined {
  const answer = rowsOf(content, 'facilities.short_years');
  if ('lacks' in answer || answer.rows.length === 0) return undefined;
  const id = 'facilities.short_years';
  return sheetOf({
    id: 'c3-short',
    title: say(content, '3.3/short-table'),
    heads: [
      [columnName(content, 'facility'), 'text'],
      [columnName(content, 'norm'), 'text'],
      [columnName(content, 'firstShortYear'), 'number'],
      [columnName(content, 'unit'), 'text'],
      [columnName(content, 'widestGap'), 'number'],
      [columnName(content, 'widestGapYear'), 'number'],
    ],
    rows: answer.rows.map((row) =>
      plainRow(
        content.words.text('tables', `facility/${textIn(row, 'facility')}`),
        ruleTitle(textIn(row, 'norm'), content.assessment.rules, content.words),
        fromFigure(String(numberIn(row, 'firstShortYear')), id),
        content.words.text('tables', `unit/${textIn(row, 'unit')}`),
        fromFigure(shortfallText(row), id),
        fromFigure(String(numberIn(row, 'widestGapYear')), id),
      ),
    ),
    source: sourceLine(content, {
      fields: ['facilities', 'people'],
      rules: answer.rows.map((row) => textIn(row, 'norm')),
    }),
  });
}

/** A shortage is made good by whole units. */
export function shortfallText(row: FigureRow): string {
  return formatNumber(wholeUnits(numberIn(row, 'widestGap')), { decimals: 0 });
}
