import {
  AlignmentType,
  type FileChild,
  HeightRule,
  type IBorderOptions,
  InternalHyperlink,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { widthInEm } from '../column-widths.ts';
import type { Cover, SignaturePage, WorkplanDocument } from '../model.ts';
import { CONTENTS_LEVELS, contentsTitle, type OutlineEntry } from '../outline.ts';
import { type FileContext, headingAnchor } from './context.ts';
import { fieldMark, instruction } from './fields.ts';
import { pointsOfMm, twips, twipsOfMm } from './measures.ts';
import { exactRun, runsOf, textRun } from './runs.ts';
import { STYLE_IDS } from './styles.ts';
import { NO_LINES, rule } from './table.ts';

/** Of lines set large. */
const LARGE_LEADING = 1.5;
/** Room for the seal. */
const SEAL_MM = 42;
/** What the estimate of heights may miss before the page runs over. */
const SPARE_SHARE = 0.85;
/** Between the parts of a cover whose name takes all the room, in points. */
const AIR_LEAST = 6;

/** The first size at which a name of up to 200 characters takes no more than a third of the page, and its lines. */
function nameSize(name: string, { page }: FileContext): { size: number; lines: number } {
  const { title, body } = page.size;
  const linesAt = (size: number) =>
    Math.max(1, Math.ceil((widthInEm(name) * size) / pointsOfMm(page.typeArea.width)));
  const room = pointsOfMm(page.typeArea.height) / 3;
  const sizes = [title, body, 0.75 * body];
  const size = sizes.find((each) => linesAt(each) * each * LARGE_LEADING <= room) ?? 0.75 * body;
  return { size, lines: linesAt(size) };
}

interface TitleParts {
  text: string;
  /** In points, as what follows. */
  size: number;
  before?: number;
  after?: number;
  opensPage?: true;
}

function titleParagraph(
  { text, size, before, after, opensPage }: TitleParts,
  context: FileContext,
): Paragraph {
  return new Paragraph({
    style: STYLE_IDS.title,
    ...(opensPage ? { pageBreakBefore: true } : {}),
    spacing: {
      ...(before === undefined ? {} : { before: twips(before) }),
      ...(after === undefined ? {} : { after: twips(after) }),
      line: twips(size * LARGE_LEADING),
      lineRule: 'exact',
    },
    children: [textRun(text, context, { size })],
  });
}

/** The title above the text. */
export function openingParts(
  { title, sub }: NonNullable<WorkplanDocument['opening']>,
  context: FileContext,
): Paragraph[] {
  const { body } = context.page.size;
  const under =
    sub === undefined
      ? []
      : [new Paragraph({ style: STYLE_IDS.subtitle, children: [textRun(sub, context)] })];
  return [
    titleParagraph(
      { text: title, size: nameSize(title, context).size, after: under.length ? 0 : body },
      context,
    ),
    ...under,
  ];
}

/** Name, title and stage, what the file says about itself, room for the seal, who answers for what. */
export function coverParts(cover: Cover, context: FileContext): FileChild[] {
  const { name, title, stage, facts, seal, statement } = cover;
  const { page } = context;
  const { size } = page;
  const named = nameSize(name, context);
  const factLine = size.table * 1.15 * LARGE_LEADING + size.table * 0.6;
  const taken =
    named.lines * named.size * LARGE_LEADING +
    size.title * 2 * LARGE_LEADING +
    size.body * LARGE_LEADING * 4 +
    facts.length * factLine +
    pointsOfMm(SEAL_MM) +
    size.note * 4;
  const spare = (pointsOfMm(page.typeArea.height) - taken) * SPARE_SHARE;
  const part = Math.max(AIR_LEAST, spare / 7);
  const sealIndent = {
    left: twipsOfMm(page.typeArea.width - 85) - twips(2 * size.body),
    right: twips(2 * size.body),
  };
  const line = (text: string, spacing: object, style: string, indent = {}) =>
    new Paragraph({ style, spacing, indent, children: [textRun(text, context)] });
  return [
    titleParagraph({ text: name, size: named.size, before: 2 * part }, context),
    titleParagraph({ text: title, size: size.title, before: size.title / 2 }, context),
    ...(stage === undefined ? [] : [line(stage, { before: twips(size.body) }, STYLE_IDS.coverText)]),
    new Paragraph({
      style: STYLE_IDS.coverText,
      spacing: { after: twips(Math.max(0, 2 * part - size.body)) },
    }),
    factsTable(facts, context),
    line(seal.label, { before: twips(2 * part), after: twipsOfMm(SEAL_MM) }, STYLE_IDS.coverText, sealIndent),
    new Paragraph({
      style: STYLE_IDS.coverText,
      indent: sealIndent,
      spacing: { after: twips(part) },
      children: [exactRun(seal.date, context)],
    }),
    new Paragraph({
      style: STYLE_IDS.note,
      alignment: AlignmentType.CENTER,
      children: [textRun(statement, context, { colour: 'note' })],
    }),
  ];
}

function factsTable(facts: Cover['facts'], context: FileContext): Table {
  const { page } = context;
  const size = page.size.table * 1.15;
  const label = Math.max(...facts.map((each) => widthInEm(each.label))) + 2;
  const widths = [twips(label * size), twipsOfMm(page.typeArea.width) - twips(label * size)];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twipsOfMm(page.typeArea.width), type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...NO_LINES, top: rule(0.8), bottom: rule(0.8) },
    margins: {
      left: twips(size / 2),
      right: twips(size / 2),
      top: twips(size * 0.25),
      bottom: twips(size * 0.25),
      marginUnitType: WidthType.DXA,
    },
    rows: facts.map(
      (fact) =>
        new TableRow({
          cantSplit: true,
          children: [[textRun(fact.label, context, { colour: 'note' })], runsOf(fact.runs, context)].map(
            (children, index) =>
              new TableCell({
                width: { size: widths[index] ?? 0, type: WidthType.DXA },
                children: [new Paragraph({ style: STYLE_IDS.coverFact, children })],
              }),
          ),
        }),
    ),
  });
}

/** What people sign by hand. */
export function signatureParts(
  { title, heads, lines, note }: SignaturePage,
  context: FileContext,
): FileChild[] {
  const { page } = context;
  const { size, typeArea } = page;
  const label = twips((Math.max(...lines.map((each) => widthInEm(each.label))) + 1) * size.body);
  const gap = twips(size.body);
  const free = twipsOfMm(typeArea.width) - label - gap;
  const name = Math.round(free * 0.6);
  const widths = [label, name, gap, free - name];
  const space = pointsOfMm(typeArea.height) / 8;
  const row = (cells: Paragraph[], height: number, line?: IBorderOptions) =>
    new TableRow({
      cantSplit: true,
      height: { value: twips(height), rule: HeightRule.ATLEAST },
      children: cells.map(
        (cell, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.BOTTOM,
            ...(line && index % 2 === 1 ? { borders: { bottom: line } } : {}),
            children: [cell],
          }),
      ),
    });
  const empty = () => new Paragraph({ style: STYLE_IDS.coverFact });
  const head = (text: string) =>
    new Paragraph({
      style: STYLE_IDS.coverFact,
      alignment: AlignmentType.CENTER,
      children: [textRun(text, context, { colour: 'note' })],
    });
  return [
    titleParagraph({ text: title, size: size.title, before: space, after: space, opensPage: true }, context),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twipsOfMm(typeArea.width), type: WidthType.DXA },
      columnWidths: widths,
      borders: NO_LINES,
      rows: [
        row([empty(), head(heads.name), empty(), head(heads.date)], size.body * 1.5),
        ...lines.map((each) => {
          const post = new Paragraph({
            style: STYLE_IDS.coverText,
            alignment: AlignmentType.LEFT,
            children: [textRun(each.label, context)],
          });
          return row([post, empty(), empty(), empty()], size.body * 3, rule(0.5, 'line'));
        }),
      ],
    }),
    new Paragraph({
      style: STYLE_IDS.note,
      alignment: AlignmentType.CENTER,
      spacing: { before: twips(space) },
      children: [textRun(note, context, { colour: 'note' })],
    }),
  ];
}

/** Built-in headings and the entries that heads of annexes bring, as links; Word makes the list anew on demand. */
const CONTENTS_FIELD = `TOC \\o "1-${CONTENTS_LEVELS}" \\f \\h \\z`;

/** The list of contents: a field of Word with its entries filled in, so that no program has to make it first. */
export function contentsParts(
  outline: readonly OutlineEntry[],
  pageOf: (heading: number) => number | undefined,
  context: FileContext,
): FileChild[] {
  const entries = outline
    .map((entry, index) => ({ ...entry, index }))
    .filter(({ level, isListed }) => isListed && level <= CONTENTS_LEVELS);
  const right = twipsOfMm(context.page.typeArea.width);
  return [
    new Paragraph({
      style: STYLE_IDS.contentsTitle,
      children: [exactRun(contentsTitle(context.language), context)],
    }),
    ...entries.map(({ level, text, index }, place) => {
      const page = pageOf(index);
      const runs = [
        textRun(text, context),
        new TextRun({ children: [new Tab(), ...(page === undefined ? [] : [String(page)])] }),
      ];
      const link = new InternalHyperlink({ anchor: headingAnchor(index), children: runs });
      return new Paragraph({
        style: `TOC${level}`,
        tabStops: [{ type: 'right', position: right, leader: 'dot' }],
        children: [
          ...(place === 0 ? [fieldMark('begin'), instruction(CONTENTS_FIELD), fieldMark('separate')] : []),
          link,
          ...(place === entries.length - 1 ? [fieldMark('end')] : []),
        ],
      });
    }),
  ];
}
