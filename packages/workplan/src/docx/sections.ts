import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Footer,
  HeightRule,
  type ISectionOptions,
  NumberFormat,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { PageStyle } from '../page-style.ts';
import type { FileContext } from './context.ts';
import { pageNumber } from './fields.ts';
import { linePitch, pointsOfMm, twips, twipsOfMm } from './measures.ts';
import { STYLE_IDS } from './styles.ts';
import { fontOf } from './typefaces.ts';

/** A stretch of the text on pages that stand upright or lie on their side. */
export interface Stretch {
  isLandscape: boolean;
  children: FileChild[];
}

type PageFoot = 'none' | 'roman' | 'number';

interface SectionParts {
  isLandscape?: boolean;
  foot: PageFoot;
  /** The first page of the count. */
  start?: number;
}

/** A section of the file: its pages, its grid and the numbers at their foot. */
export function sectionOf(
  children: readonly FileChild[],
  { isLandscape = false, foot, start }: SectionParts,
  context: FileContext,
): ISectionOptions {
  const { page, language } = context;
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: {
          width: twipsOfMm(page.page.width),
          height: twipsOfMm(page.page.height),
          orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: isLandscape ? lyingMargin(page) : uprightMargin(page),
        pageNumbers: {
          formatType: foot === 'roman' ? NumberFormat.UPPER_ROMAN : NumberFormat.DECIMAL,
          ...(start === undefined ? {} : { start }),
        },
      },
      ...(language === 'zh-CN' ? { grid: { type: 'lines' as const, linePitch: linePitch(page) } } : {}),
    },
    footers: footersOf(foot, isLandscape, context),
    children,
  };
}

function outside({ page, margin, typeArea }: PageStyle): number {
  return page.width - margin.inside - typeArea.width;
}

function bottom({ page, margin, typeArea }: PageStyle): number {
  return page.height - margin.top - typeArea.height;
}

/** Left and right mean inside and outside: the file mirrors them on even pages. */
function uprightMargin(page: PageStyle) {
  return {
    top: twipsOfMm(page.margin.top),
    bottom: twipsOfMm(bottom(page)),
    left: twipsOfMm(page.margin.inside),
    right: twipsOfMm(outside(page)),
    header: twipsOfMm(page.margin.top / 2),
    footer: twips(footerFromEdge(page)),
    gutter: 0,
  };
}

/** From the edge of the paper up to the number's line; the standard measures to the middle of the number. */
function footerFromEdge(page: PageStyle): number {
  const { drop } = page.pageNumber;
  return pointsOfMm(bottom(page) - drop) - page.size.pageNumber / 2;
}

/** The sheet is bound at its head, which lies at the left of the book. Head and foot of the upright page are its sides;
 * they are evened out, because the file mirrors them.
 * Source: GB/T 9704-2012, 7.4 */
function lyingMargin(page: PageStyle) {
  const side = twipsOfMm((page.margin.top + bottom(page)) / 2);
  const edge = twipsOfMm(outside(page) / 2);
  return {
    top: twipsOfMm(page.margin.inside),
    bottom: twipsOfMm(outside(page)),
    left: side,
    right: side,
    header: edge,
    footer: edge,
    gutter: 0,
  };
}

function footersOf(foot: PageFoot, isLandscape: boolean, context: FileContext) {
  const { place } = context.page.pageNumber;
  if (foot === 'none') {
    const empty = () => new Footer({ children: [new Paragraph({ style: STYLE_IDS.footer })] });
    return { default: empty(), even: empty() };
  }
  const sideOf = (isEven: boolean): Side => {
    if (foot === 'roman' || place === 'centre') return 'centre';
    return isEven ? 'left' : 'right';
  };
  const footer = (isEven: boolean) =>
    new Footer({
      children: isLandscape
        ? [turnedNumber(sideOf(isEven), context), new Paragraph({ style: STYLE_IDS.footer })]
        : [numberParagraph(sideOf(isEven), foot === 'number', context)],
    });
  return { default: footer(false), even: footer(true) };
}

type Side = 'left' | 'right' | 'centre';

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  centre: AlignmentType.CENTER,
} as const;

/** — 1 — in 宋体, one character in from the outer edge. */
function numberParagraph(side: Side, isDashed: boolean, { page }: FileContext): Paragraph {
  const hasDashes = isDashed && page.pageNumber.hasDashes;
  const inset = twips(page.size.pageNumber);
  const look = { font: { ...fontOf('plain', true), hint: 'eastAsia' } };
  return new Paragraph({
    style: STYLE_IDS.footer,
    alignment: ALIGNMENTS[side],
    ...(side === 'centre' ? {} : { indent: { [side]: inset } }),
    children: hasDashes
      ? [new TextRun({ ...look, text: '— ' }), ...pageNumber(look), new TextRun({ ...look, text: ' —' })]
      : pageNumber(look),
  });
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_LINES = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE } as const;

/** The number of a page that lies on its side, where the upright pages of the book have it: turned, at the left edge. */
function turnedNumber(side: Side, context: FileContext): Table {
  const { page } = context;
  const width = twips(page.size.pageNumber * 2);
  const centre = twipsOfMm(bottom(page) - page.pageNumber.drop);
  const none = { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [width],
    margins: none,
    borders: NO_LINES,
    float: {
      horizontalAnchor: 'page',
      verticalAnchor: 'page',
      absoluteHorizontalPosition: centre - width / 2,
      absoluteVerticalPosition: twipsOfMm(page.margin.inside),
      leftFromText: 0,
      rightFromText: 0,
    },
    rows: [
      new TableRow({
        height: { value: twipsOfMm(page.typeArea.width), rule: HeightRule.EXACT },
        children: [
          new TableCell({
            borders: NO_LINES,
            textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
            verticalAlign: VerticalAlignTable.CENTER,
            width: { size: width, type: WidthType.DXA },
            children: [numberParagraph(side, true, context)],
          }),
        ],
      }),
    ],
  });
}

/** Stretches of the same orientation run on one behind the other. */
export function mergeStretches(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const each of stretches) {
    const last = merged.at(-1);
    if (last?.isLandscape === each.isLandscape) last.children.push(...each.children);
    else merged.push({ isLandscape: each.isLandscape, children: [...each.children] });
  }
  return merged;
}
