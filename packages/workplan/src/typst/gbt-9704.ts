import type { Language } from '@zhulin/engines/units';

/** Measures of a page style. Lengths in mm, type sizes in points. */
export interface PageStyle {
  page: { width: number; height: number };
  margin: { top: number; left: number };
  typeArea: { width: number; height: number };
  /** Lines of a page and full-width characters of a line. */
  grid: { lines: number; characters: number };
  /** 二号, 三号, 四号; notes and tables stand below the standard's own sizes. */
  size: { title: number; body: number; pageNumber: number; table: number; note: number };
  /** From the type area down to the dashes beside the page number. */
  pageNumberDrop: number;
  firstLineIndent: number;
}

const official: PageStyle = {
  page: { width: 210, height: 297 },
  margin: { top: 37, left: 28 },
  typeArea: { width: 156, height: 225 },
  grid: { lines: 22, characters: 28 },
  size: { title: 22, body: 16, pageNumber: 14, table: 10, note: 9 },
  pageNumberDrop: 7,
  firstLineIndent: 2,
};

/** The format of official documents. The standard sets Chinese type; Latin text of the same page is set smaller, on a
 * closer grid, without indent.
 * Source: GB/T 9704-2012, 5 and 7 */
export const GBT_9704: Record<Language, PageStyle> = {
  'zh-CN': official,
  en: {
    ...official,
    grid: { lines: 33, characters: 37 },
    size: { ...official.size, body: 12, table: 9, note: 8 },
    firstLineIndent: 0,
  },
};
