import { DOCUMENT_STYLES, type DocumentStyle } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { renderPdf } from './index.ts';
import type { WorkplanDocument } from './model.ts';
import { numberDocument } from './numbering.ts';
import { headingText } from './outline.ts';
import { PAGE_STYLES } from './page-style.ts';
import { documentFor, examplePlan } from './testing/contents.ts';

const POINTS_PER_MM = 72 / 25.4;

/** A stretch of text as it stands on its page: size in points, place from the lower left corner. */
interface Glyphs {
  text: string;
  font: string;
  size: number;
  x: number;
  y: number;
  /** Whether it stands outside the type area at the foot of its sheet; of a page on its side that is the left. */
  isAtFoot: boolean;
}

/** What a reader of the file finds, page by page. */
async function textOf(pdf: Uint8Array, style: DocumentStyle): Promise<Glyphs[][]> {
  const foot = footOf(style) - 1;
  const file = await getDocumentProxy(new Uint8Array(pdf));
  const pages: Glyphs[][] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const isLying = right - left > top - bottom;
    const { items } = await page.getTextContent();
    // Fonts are at hand once the page has been read whole.
    await page.getOperatorList();
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
        const { name } = page.commonObjs.get(item.fontName) as { name: string };
        return [
          {
            text: item.str,
            font: name,
            size: Math.hypot(a, b),
            x,
            y,
            isAtFoot: (isLying ? x : y) < foot,
          },
        ];
      }),
    );
  }
  return pages;
}

/** What a style leaves below its type area. */
function footOf(style: DocumentStyle): number {
  const { page, margin, typeArea } = PAGE_STYLES[style]['zh-CN'];
  return (page.height - margin.top - typeArea.height) * POINTS_PER_MM;
}

const plain = (text: string): string => text.replace(/[\s\u200b]/gu, '');
const joined = (page: readonly Glyphs[]): string => plain(page.map(({ text }) => text).join(''));

const cases = (['medium', 'affordable', 'ppp'] as const).flatMap((name) =>
  DOCUMENT_STYLES.flatMap((style) => LANGUAGES.map((language) => ({ name, style, language }))),
);

describe.each(cases)('the PDF of $name as $style in $language', { timeout: 120_000 }, (which) => {
  const { style, language } = which;
  const document = documentFor(examplePlan(which.name), language, style);
  const read = renderPdf(document).then(({ pdf }) => textOf(pdf, style));

  test('holds no value that is none, no place that was not filled and no character without a glyph', async () => {
    const odd = /undefined|NaN|Infinity|\[object|\{\{|\}\}|\ufffd|〔U\+/u;
    for (const page of await read) expect(joined(page)).not.toMatch(odd);
  });

  test('holds every heading with its number, and every annex, in their order', async () => {
    const whole = (await read).map(joined).join('\n');
    const body = whole.slice(
      whole.indexOf(plain(headingsOf(document)[0] ?? ''), afterContents(whole, document)),
    );
    let at = 0;
    for (const heading of headingsOf(document)) {
      const found = body.indexOf(plain(heading), at);
      expect({ heading, isThere: found >= at }).toEqual({ heading, isThere: true });
      at = found;
    }
  });

  test('says no sentence of its running text twice', async () => {
    const { body } = PAGE_STYLES[style][language].size;
    const prose = (await read)
      .flat()
      .filter(({ size }) => Math.abs(size - body) < 0.1)
      .map(({ text }) => text)
      .join(language === 'zh-CN' ? '' : ' ');
    const ends = language === 'zh-CN' ? /(?<=[。！？])/u : /(?<=[.!?])\s+(?=[A-Z])/u;
    const sentences = prose
      .split(ends)
      .map(plain)
      .filter((text) => text.length > SHORTEST);
    expect(sentences.length).toBeGreaterThan(30);
    expect(sentences.filter((text, index) => sentences.indexOf(text) !== index)).toEqual([]);
  });

  test('numbers its pages from 1 behind the contents, at the foot', async () => {
    const pages = await read;
    const numbers = pages.map((page) => pageNumberOf(page, style));
    const first = numbers.indexOf(1);
    expect(first).toBeGreaterThan(1);
    expect(numbers.slice(first)).toEqual(numbers.slice(first).map((_, index) => index + 1));
  });
});

/** Shorter ones are ends of items such as “见附件。”. */
const SHORTEST = 12;

function headingsOf(document: WorkplanDocument): string[] {
  const { blocks, annexes } = numberDocument(document);
  const headings = blocks.flatMap(({ block, number }) =>
    block.kind === 'heading' && block.level <= 2 ? [headingText(number, block.text, document)] : [],
  );
  return [...headings, ...annexes.map(({ title }) => title)];
}

/** Where the text begins: the contents name all headings before. */
function afterContents(whole: string, document: WorkplanDocument): number {
  const last = document.appendix.find((block) => block.kind === 'heading');
  if (last?.kind !== 'heading') throw new Error('no appendix');
  return whole.indexOf(plain(last.text));
}

/** The number at the foot of a page, upright or on its side; undefined where there is none. */
function pageNumberOf(page: readonly Glyphs[], style: DocumentStyle): number | undefined {
  const { pageNumber } = PAGE_STYLES[style]['zh-CN'].size;
  const label = page
    .filter(({ size, isAtFoot }) => isAtFoot && Math.abs(size - pageNumber) < 0.1)
    .map(({ text }) => text)
    .join('')
    .trim();
  const [, number] = (style === 'official' ? /^—\s*(\d+)\s*—$/ : /^(\d+)$/).exec(label) ?? [];
  return number === undefined ? undefined : Number(number);
}

describe('the page of an official document', { timeout: 120_000 }, () => {
  const read = renderPdf(documentFor(examplePlan('affordable'))).then(({ pdf }) => textOf(pdf, 'official'));
  const find = async (text: string): Promise<Glyphs> => {
    const all = (await read).flat();
    const found = all.findLast((each) => plain(each.text).startsWith(text));
    if (!found) throw new Error(`no text ${text}`);
    return found;
  };

  test.each([
    ['一、背景与意义', 'NotoSansSC', 16, 28 + 2 * (156 / 28)],
    ['（一）政策背景', 'NotoSerifSC', 16, 28 + 2 * (156 / 28)],
  ])('%s is set in %s of %d points, two characters in', async (text, font, size, leftMm) => {
    const found = await find(text);
    expect(found.font).toContain(font);
    expect(found.size).toBeCloseTo(size, 1);
    const inside = found.x / POINTS_PER_MM;
    // Even pages have their binding at the right.
    expect(Math.min(Math.abs(inside - leftMm), Math.abs(inside - leftMm + 2))).toBeLessThan(1);
  });

  test('running text is 16 points of the serif typeface that stands in for 仿宋', async () => {
    const { size } = PAGE_STYLES.official['zh-CN'];
    const body = (await read).flat().filter((each) => Math.abs(each.size - size.body) < 0.1);
    const serif = body.filter(({ font }) => font.includes('NotoSerifSC'));
    expect(serif.length).toBeGreaterThan(0.8 * body.length);
  });

  test('an annex begins with its number at the left, its title centred below', async () => {
    const number = await find('附件6');
    const title = await find('规范符合性检查表');
    expect(number.font).toContain('NotoSansSC');
    expect(title.size).toBeCloseTo(22, 1);
    expect(title.y).toBeLessThan(number.y);
  });
});
