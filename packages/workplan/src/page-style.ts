import type { DocumentStyle } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';

/** Measures of a page. Lengths in mm, type sizes in points. */
export interface PageStyle {
  page: { width: number; height: number };
  /** `inside` is the side of the binding: left on odd pages, right on even ones. */
  margin: { top: number; inside: number };
  typeArea: { width: number; height: number };
  /** Lines of a page and full-width characters of a line. */
  grid: { lines: number; characters: number };
  /** 二号, 三号, 四号; notes and tables stand below the standard's own sizes. */
  size: { title: number; body: number; pageNumber: number; table: number; note: number };
  /** Sizes of headings by level, in points. */
  heading: readonly [number, number, number, number];
  /** `grid`: every line on the lines of the page. `lead`: space around headings. */
  headings: 'grid' | 'lead';
  pageNumber: {
    place: 'outside' | 'centre';
    /** — 1 — */
    hasDashes: boolean;
    /** From the type area down to the number. */
    drop: number;
  };
  firstLineIndent: number;
}

const A4 = { width: 210, height: 297 };

const official: PageStyle = {
  page: A4,
  margin: { top: 37, inside: 28 },
  typeArea: { width: 156, height: 225 },
  grid: { lines: 22, characters: 28 },
  size: { title: 22, body: 16, pageNumber: 14, table: 10, note: 9 },
  heading: [16, 16, 16, 16],
  headings: 'grid',
  pageNumber: { place: 'outside', hasDashes: true, drop: 7 },
  firstLineIndent: 2,
};

/** What feasibility reports commonly look like; no standard sets their page. */
const report: PageStyle = {
  page: A4,
  margin: { top: 30, inside: 30 },
  typeArea: { width: 155, height: 240 },
  grid: { lines: 32, characters: 36 },
  size: { title: 22, body: 12, pageNumber: 10.5, table: 10, note: 9 },
  heading: [16, 14, 12, 12],
  headings: 'lead',
  pageNumber: { place: 'centre', hasDashes: false, drop: 8 },
  firstLineIndent: 2,
};

/** Latin text of the same page is set smaller, on a closer grid, without indent. */
function inLatin(style: PageStyle): PageStyle {
  return {
    ...style,
    grid: { lines: 33, characters: 37 },
    size: { ...style.size, body: Math.min(style.size.body, 12), table: 9, note: 8 },
    heading: [16, 14, 12, 12],
    headings: 'lead',
    firstLineIndent: 0,
  };
}

/** The page of each style.
 * Source of `official`: GB/T 9704-2012, 5 and 7, which sets Chinese type only */
export const PAGE_STYLES: Record<DocumentStyle, Record<Language, PageStyle>> = {
  official: { 'zh-CN': official, en: inLatin(official) },
  report: { 'zh-CN': report, en: inLatin(report) },
};

const MM_PER_POINT = 25.4 / 72;

/** Full-width characters of a line of a table, upright or on its side. */
export function charactersOfATable(
  { typeArea, size }: PageStyle,
  { isLandscape }: { isLandscape?: true },
): number {
  return (isLandscape ? typeArea.height : typeArea.width) / MM_PER_POINT / size.table;
}
