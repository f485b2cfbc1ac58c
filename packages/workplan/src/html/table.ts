import { columnWidths } from '../column-widths.ts';
import type { Row, Run, Table } from '../model.ts';
import { charactersOfATable, PAGE_STYLES } from '../page-style.ts';
import { escaped } from './escape.ts';
import { type PageContext, partId } from './parts.ts';
import { runsHtml, wordsHtml } from './runs.ts';

/** Characters of a line of a table before texts wrap on a screen. */
const LINE_EM = { upright: 52, landscape: 76 };

/** The type of a screen, bold in heads, is wider than that for which the widths are reckoned. */
const ROOM = 1.12;

/** A table with its caption above, the unit at the right, source and notes below. It scrolls inside its own frame. */
export function tableHtml(table: Table, number: string, context: PageContext): string {
  const { id, title, unit, columns, rows, source, notes, isLandscape, isForm } = table;
  const onPaper = columnWidths(
    table,
    charactersOfATable(PAGE_STYLES[context.style][context.language], table),
  );
  const onScreen = columnWidths(table, isLandscape ? LINE_EM.landscape : LINE_EM.upright);
  const name = escaped(partId(id));
  const heads = columns.map(
    ({ head, kind }) => `<th scope="col" class="${kind}">${wordsHtml(head, context)}</th>`,
  );
  const foot = [...(source === undefined ? [] : [source]), ...notes];
  return [
    `<section class="sheet${isLandscape ? ' wide' : ''}${isForm ? ' form' : ''}" id="${name}">`,
    // The frame can be reached and moved by the keyboard.
    `<div class="scroll" role="region" tabindex="0" aria-labelledby="${name}-title">`,
    `<table style="--need:${(sumOf(onScreen) * ROOM).toFixed(1)}em">`,
    `<caption><span class="caption" id="${name}-title">${captionHtml(number, title, context)}</span>`,
    unit === undefined ? '' : `<span class="unit">${escaped(unit)}</span>`,
    '</caption>',
    `<colgroup>${onPaper.map((each) => `<col style="width:${((100 * each) / sumOf(onPaper)).toFixed(1)}%">`).join('')}</colgroup>`,
    `<thead><tr>${heads.join('')}</tr></thead>`,
    bodiesHtml(rows, table, context),
    '</table></div>',
    footHtml(foot, context),
    '</section>',
  ].join('');
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each, 0);
}

/** 表 1-1 and its title, a full-width space between them. */
export function captionHtml(number: string, title: string, context: PageContext): string {
  return wordsHtml(`${number}\u3000${title}`, context);
}

export function footHtml(lines: readonly string[], context: PageContext): string {
  return lines.map((line) => `<p class="remark">${wordsHtml(line, context)}</p>`).join('');
}

/** Each group of rows is a body of its own. */
function bodiesHtml(rows: readonly Row[], table: Table, context: PageContext): string {
  const bodies: string[][] = [[]];
  for (const row of rows) {
    if (row.role === 'group') bodies.push([]);
    bodies.at(-1)?.push(rowHtml(row, table, context));
  }
  return bodies
    .filter((body) => body.length > 0)
    .map((body) => `<tbody>${body.join('')}</tbody>`)
    .join('');
}

function rowHtml({ role, cells }: Row, { columns }: Table, context: PageContext): string {
  if (role === 'group') {
    const head = runsHtml(cells[0] ?? [], context);
    return `<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${head}</th></tr>`;
  }
  const all = columns.map(({ kind }, index) => cellHtml(cells[index] ?? [], kind, index, context));
  return `<tr${role === 'total' ? ' class="total"' : ''}>${all.join('')}</tr>`;
}

/** The first cell names its row where it is a text. */
function cellHtml(runs: readonly Run[], kind: string, index: number, context: PageContext): string {
  const words = runsHtml(runs, context);
  return index === 0 && kind === 'text' && words !== ''
    ? `<th scope="row">${words}</th>`
    : `<td class="${kind}">${words}</td>`;
}
