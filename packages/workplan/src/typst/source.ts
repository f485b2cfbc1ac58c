import { readFileSync } from 'node:fs';
import type { Language } from '@zhulin/engines/units';
import { FONT_FAMILIES } from '../font-families.ts';
import { LIGHT_SHAPES, PAPER_COLOURS } from '../light-shapes.ts';
import type { Cover, Figure, Run, Table, WorkplanDocument } from '../model.ts';
import { itemNumber, type NumberedBlock, noteNumber, numberBlocks } from '../numbering.ts';
import { columnWidths } from './column-widths.ts';
import { GBT_9704, type PageStyle } from './gbt-9704.ts';
import { typstString, typstText } from './string.ts';

const MM_PER_POINT = 25.4 / 72;
const TEMPLATE = readFileSync(new URL('./official.typ', import.meta.url), 'utf8');

/** Where the source of a document takes what the model does not hold. */
export interface SourceParts {
  /** The picture of a figure as SVG text. */
  svgOf(figure: Figure): string;
}

/** The whole document as Typst source. All text stands in string literals; nothing of it can run.
 * Cost: O(text). */
export function typstSource(document: WorkplanDocument, parts: SourceParts): string {
  const { language, title, day, cover, blocks } = document;
  const [year, month, date] = day.split('-').map(Number);
  const numbered = numberBlocks(blocks, language);
  const context = { language, numbers: captionNumbers(numbered), ...parts };
  return [
    `#set document(title: ${typstText(title)}, date: datetime(year: ${year}, month: ${month}, day: ${date}))`,
    preamble(language),
    coverSource(cover, context),
    ...numbered.map((each, index) => {
      const opensPage = each.block.kind === 'heading' && each.block.level === 1 && index > 0;
      return `${opensPage ? '#pagebreak(weak: true)\n' : ''}#${blockSource(each, context)}`;
    }),
  ].join('\n');
}

/** Measures, colours and the template: what stands before the text of every document of a language. */
export function preamble(language: Language): string {
  const colours = Object.entries(PAPER_COLOURS).map(([name, hex]) => `${name}: rgb("${hex}")`);
  return [
    `#let style = (${styleEntries(GBT_9704[language], language).join(', ')})`,
    `#let colours = (${colours.join(', ')})`,
    TEMPLATE,
  ].join('\n');
}

function styleEntries(style: PageStyle, language: Language): string[] {
  const { page, margin, typeArea, grid, size } = style;
  const [tongue = '', region] = language.toLowerCase().split('-');
  return [
    `page-width: ${page.width}mm, page-height: ${page.height}mm`,
    `top: ${margin.top}mm, left: ${margin.left}mm`,
    `area-width: ${typeArea.width}mm, area-height: ${typeArea.height}mm`,
    `lines: ${grid.lines}, characters: ${grid.characters}`,
    `title: ${size.title}pt, body: ${size.body}pt, page-number: ${size.pageNumber}pt`,
    `table: ${size.table}pt, note: ${size.note}pt`,
    `page-number-drop: ${style.pageNumberDrop}mm, first-line-indent: ${style.firstLineIndent}`,
    `song: "${FONT_FAMILIES.song}", hei: "${FONT_FAMILIES.hei}"`,
    `language: "${tongue}", region: ${region ? `"${region}"` : 'none'}`,
  ];
}

interface BlockContext extends SourceParts {
  language: Language;
  /** Numbers of tables and figures by id. */
  numbers: ReadonlyMap<string, string>;
}

function captionNumbers(numbered: readonly NumberedBlock[]): Map<string, string> {
  return new Map(
    numbered.flatMap(({ block, number }) => ('id' in block ? [[block.id, number] as const] : [])),
  );
}

function coverSource({ name, title, facts, seal, statement }: Cover, context: BlockContext): string {
  const rows = facts.map(
    ({ label, runs }) => `(label: ${typstText(label)}, body: ${runsSource(runs, context)})`,
  );
  return `#cover(name: ${typstText(name)}, title: ${typstText(title)}, facts: ${array(rows)}, seal: (label: ${typstText(seal.label)}, date: ${typstString(seal.date)}), statement: ${typstText(statement)})`;
}

function blockSource({ block, number }: NumberedBlock, context: BlockContext): string {
  switch (block.kind) {
    case 'heading':
      return `heading(level: ${block.level}, ${typstText(joined(number, block.text, context.language))})`;
    case 'paragraph':
      return `par(${runsSource(block.runs, context)})`;
    case 'list':
      return `{${block.items.map((runs, index) => `item(${typstText(itemNumber(index, context.language))}, ${runsSource(runs, context)})`).join('; ')}}`;
    case 'notes': {
      const numberOf = (index: number) =>
        block.items.length === 1 ? '' : noteNumber(index, context.language);
      const items = block.items.map((runs, index) => runsSource([numberOf(index), ...runs], context));
      return `notes(${typstText(block.title)}, ${array(items)})`;
    }
    case 'table':
      return tableSource(block, number, context);
    case 'figure': {
      const foot = [block.definition, block.cutOff].map(typstText);
      const svg = typstString(context.svgOf(block));
      return `picture(${captionText(number, block.title)}, ${svg}, ${typstText(block.description)}, ${array(foot)})`;
    }
  }
}

/** 一、自检结论, but 1. Self-check and 1.1 Money. */
function joined(number: string, text: string, language: Language): string {
  return language === 'zh-CN' ? `${number}${text}` : `${number} ${text}`;
}

/** 表 1-1 and its title, a full-width space between them. */
function captionText(number: string, title: string): string {
  return `${typstText(number)} + "\u3000" + ${typstText(title)}`;
}

const ALIGNMENTS: Record<Table['columns'][number]['kind'], string> = {
  text: 'left',
  number: 'right',
  mark: 'center',
};

function tableSource(table: Table, number: string, context: BlockContext): string {
  const { title, unit, columns, rows, source, notes } = table;
  const foot = [...(source === undefined ? [] : [source]), ...notes].map(typstText);
  const parts = [
    captionText(number, title),
    unit === undefined ? 'none' : typstText(unit),
    array(columnWidths(table, charactersOfALine(context.language)).map((em) => `${em.toFixed(2)}fr`)),
    array(columns.map(({ kind }) => ALIGNMENTS[kind])),
    array(columns.map(({ head }) => typstText(head))),
    array(
      rows.map(({ role, cells }) => {
        const contents = cells.map((runs) => runsSource(runs, context));
        return `(role: "${role}", cells: ${array(contents)})`;
      }),
    ),
    array(foot),
  ];
  return `sheet(${parts.join(', ')})`;
}

function charactersOfALine(language: Language): number {
  const { typeArea, size } = GBT_9704[language];
  return typeArea.width / MM_PER_POINT / size.table;
}

/** Runs as content: `[]` when there are none. */
function runsSource(runs: readonly Run[], context: BlockContext): string {
  return `[${runs.map((run) => `#${runSource(run, context)};`).join('')}]`;
}

function runSource(run: Run, { numbers }: BlockContext): string {
  if (typeof run === 'string') return typstText(run);
  if ('missing' in run) return `lacking(${typstText(run.missing)})`;
  if ('see' in run) {
    const number = numbers.get(run.see);
    if (number === undefined) throw new Error(`the document refers to ${run.see}, which it does not hold`);
    return typstText(number);
  }
  return `lamp("${run.light}", ${typstString(LIGHT_SHAPES[run.light])}, ${typstText(run.text)})`;
}

/** A Typst array; the trailing comma keeps one item from being read as a parenthesis. */
function array(items: readonly string[]): string {
  return items.length === 0 ? '()' : `(${items.join(', ')},)`;
}
