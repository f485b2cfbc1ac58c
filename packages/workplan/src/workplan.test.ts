import { DOCUMENT_STYLES } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { renderPdf } from './index.ts';
import type { Block, Figure, Heading, Row, Table, WorkplanDocument } from './model.ts';
import { PAGE_STYLES } from './page-style.ts';
import { barePlan, documentFor, examplePlan } from './testing/contents.ts';
import { compilePdf } from './typst/compile.ts';
import { preamble, typstSource } from './typst/source.ts';

const POINTS_PER_MM = 72 / 25.4;
const mm = (length: unknown): number => Number.parseFloat(String(length)) / POINTS_PER_MM;

function render(plan: ReturnType<typeof barePlan>, language: (typeof LANGUAGES)[number]) {
  return renderPdf(documentFor(plan, language));
}

/** The example's cover and nothing but these characters. */
function pageOf(characters: number): WorkplanDocument {
  const { signature: _signed, opening: _opened, closing: _closed, ...document } = documentFor(examplePlan());
  return {
    ...document,
    hasContents: false,
    annexes: [],
    appendix: [],
    blocks: [{ kind: 'paragraph', runs: ['字'.repeat(characters)] }],
  };
}

/** A picture without lines, for what is measured without them. */
const drawnEmpty = { svgOf: () => '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>' };

interface Place {
  page: number;
  y: string;
}

const neverDrawn = { svgOf: (): never => expect.fail('there is no figure') };

test.each(LANGUAGES)('every page of the example is A4, upright or on its side, in %s', async (language) => {
  const { pdf, pages } = await render(examplePlan(), language);
  const text = Buffer.from(pdf).toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)];
  expect(pages).toBeGreaterThan(3);
  expect(boxes).toHaveLength(pages);
  for (const [, width, height] of boxes) {
    // Wide tables lie on their side.
    const [short, long] = [Number(width), Number(height)].toSorted((a, b) => a - b);
    expect(short).toBeCloseTo(595.28, 1);
    expect(long).toBeCloseTo(841.89, 1);
  }
});

test('the file declares PDF/A-2b and carries its fonts', async () => {
  const { pdf } = await render(examplePlan(), 'zh-CN');
  const text = Buffer.from(pdf).toString('latin1');
  expect(text).toMatch(/pdfaid:part>2</);
  expect(text).toMatch(/pdfaid:conformance>B</);
  expect([...new Set(text.match(/[A-Z]{6}\+Noto\w+-\w+/g))].length).toBeGreaterThanOrEqual(3);
});

test('the same input gives the same bytes', async () => {
  const first = await render(examplePlan(), 'zh-CN');
  await render(barePlan(), 'en');
  const second = await render(examplePlan(), 'zh-CN');
  expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
});

test('the file is dated by the day of the rules, not by the clock', async () => {
  const { pdf } = await render(examplePlan(), 'zh-CN');
  expect(Buffer.from(pdf).toString('latin1')).toContain('<xmp:CreateDate>2026-11-23');
});

test.each([
  ['official', 156, 225],
  ['report', 155, 240],
] as const)('the type area of the style %s is %d × %d mm', (style, width, height) => {
  for (const language of LANGUAGES) {
    const source = `${preamble(language, style)}\n#layout(size => [#metadata(size)<area>])`;
    const [area] = compilePdf(source, ['area']).probed['area'] ?? [];
    const measured = area as { width: string; height: string };
    expect(mm(measured.width)).toBeCloseTo(width, 1);
    expect(mm(measured.height)).toBeCloseTo(height, 1);
  }
});

test.each([
  ['official', 37, 28, 26],
  ['report', 30, 30, 25],
] as const)(
  'text of the style %s begins %d mm from the top, %d mm from the binding on odd pages, %d mm from the edge on even ones',
  (style, top, odd, even) => {
    const place = '#box[#context [#metadata(here().position())<place>]]甲';
    const source = `${preamble('zh-CN', style)}\n#set par(first-line-indent: 0em)\n${place}\n#pagebreak()\n${place}`;
    const places = (compilePdf(source, ['place']).probed['place'] ?? []) as { x: string; y: string }[];
    expect(places.map(({ x }) => Math.round(mm(x)))).toEqual([odd, even]);
    // The line's own top is above its baseline by what the template takes for the height of a letter.
    const ascent = (0.88 * PAGE_STYLES[style]['zh-CN'].size.body) / POINTS_PER_MM;
    for (const { y } of places) expect(mm(y) - ascent).toBeCloseTo(top, 1);
  },
);

/** A table whose rows fill more than a page. */
function longTable(isLandscape: boolean): WorkplanDocument {
  const rows = Array.from(
    { length: 80 },
    (_, index): Row => ({ role: 'plain', cells: [[`第${index}项`], ['1']] }),
  );
  const columns = ['项目', '数量'].map((head) => ({ head, kind: 'text' as const }));
  const table: Table = { kind: 'table', id: 't', title: '长表', columns, rows, notes: ['注：略'] };
  return { ...pageOf(1), blocks: [isLandscape ? { ...table, isLandscape } : table] };
}

test.each([false, true])(
  'a table that goes on repeats its head, and says so (on its side: %s)',
  (isLandscape) => {
    const { probed, pages } = compilePdf(typstSource(longTable(isLandscape), neverDrawn), [
      'sheet-page',
      'page-number',
    ]);
    const heads = (probed['sheet-page'] ?? []) as { page: number; isLater: boolean }[];
    expect(pages).toBeGreaterThan(3);
    expect(heads.map(({ isLater }) => isLater)).toEqual(heads.map((_, index) => index > 0));
    expect(heads).toHaveLength(pages - 1);
  },
);

test('the last row of a table is never alone on its page', () => {
  const columns = [{ head: '项目', kind: 'text' as const }];
  const tableOf = (count: number): Table => ({
    kind: 'table',
    id: 't',
    title: '长表',
    columns,
    rows: Array.from({ length: count }, (_, index): Row => ({ role: 'plain', cells: [[`第${index}项`]] })),
    notes: ['注：略'],
  });
  const pagesOf = (count: number): number =>
    compilePdf(typstSource({ ...pageOf(1), blocks: [tableOf(count)] }, neverDrawn)).pages;
  // One row more than a page holds takes a second page; the rows of that page are found by what fits beside them.
  const counts = Array.from({ length: 24 }, (_, index) => 32 + index);
  const first = counts.find((count) => pagesOf(count) > pagesOf(count - 1));
  if (first === undefined) throw new Error('no table filled a page');
  const rowsOf = (count: number): number[] => {
    const marked = tableOf(count);
    const source = typstSource({ ...pageOf(1), blocks: [marked] }, neverDrawn).replaceAll(
      /"第(\d+)项"/g,
      '{ context [#metadata((page: here().page()))<row>]; "第$1项" }',
    );
    return (compilePdf(source, ['row']).probed['row'] as { page: number }[]).map(({ page }) => page);
  };
  const pages = rowsOf(first);
  expect(pages.filter((page) => page === pages.at(-1)).length).toBeGreaterThanOrEqual(2);
});

test('a row higher than a page goes on to the next, and none of its text is lost', () => {
  const columns = ['项目', '说明'].map((head) => ({ head, kind: 'text' as const }));
  const long = Array.from({ length: 400 }, (_, index) => `第${index}句说明很长很长很长很长。`).join('');
  const rows: Row[] = [{ role: 'plain', cells: [['甲'], [long]] }];
  const table: Table = { kind: 'table', id: 't', title: '高行', columns, rows, notes: [] };
  const { pages } = compilePdf(typstSource({ ...pageOf(1), blocks: [table] }, neverDrawn));
  expect(pages).toBeGreaterThan(3);
});

test('a page on its side is A4 turned, its number where upright pages have it', async () => {
  const { pdf } = await renderPdf(longTable(true));
  const boxes = [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g),
  ];
  const turned = boxes.filter(([, width, height]) => Number(width) > Number(height));
  expect(turned.length).toBeGreaterThan(1);
  const { probed } = compilePdf(typstSource(longTable(true), neverDrawn), ['page-number']);
  const [odd, even] = (probed['page-number'] ?? []) as { x: string; y: string }[];
  // Seen upright, the left side of the lying page is the foot of the sheet.
  for (const place of [odd, even]) expect(297 - mm(place?.x)).toBeCloseTo(37 + 225 + 7, -1);
  expect(mm(odd?.y)).toBeGreaterThan(105);
  expect(mm(even?.y)).toBeLessThan(105);
});

test('a heading keeps its lines whether text or something else follows it', () => {
  const place = '#box[#context [#metadata(here().position())<place>]]甲';
  for (const style of DOCUMENT_STYLES) {
    const source = [
      preamble('zh-CN', style),
      `#heading(level: 2, [题])\n${place}\n#pagebreak()`,
      `#heading-before-text(2, true, [题])\n${place}`,
    ].join('\n');
    const places = (compilePdf(source, ['place']).probed['place'] ?? []) as { y: string }[];
    const [plain, beforeText] = places.map(({ y }) => mm(y));
    expect(beforeText).toBeCloseTo(plain ?? Number.NaN, 2);
  }
});

test('a heading is not the last on its page', () => {
  for (let lines = 16; lines < 22; lines++) {
    const heading: Heading = { kind: 'heading', level: 2, text: '题' };
    const text = (count: number): Block => ({ kind: 'paragraph', runs: ['字'.repeat(count)] });
    const document = { ...pageOf(1), blocks: [text(28 * lines - 2), heading, text(28 * 8)] };
    const source = `${typstSource(document, neverDrawn)}\n#heading-pages()`;
    const { pages, probed } = compilePdf(source, ['heading-pages']);
    const [[page] = []] = (probed['heading-pages'] ?? []) as number[][];
    expect(pages).toBe(3);
    expect({ lines, page }).toEqual({ lines, page: lines < 20 ? 1 : 2 });
  }
});

describe.each(DOCUMENT_STYLES)('in the style %s', (style) => {
  const chapter: Heading = { kind: 'heading', level: 1, text: '章' };
  const lines = (count: number): Block => ({ kind: 'paragraph', runs: ['字'.repeat(28 * count)] });
  const picture = (id: string): Figure => ({
    kind: 'figure',
    id,
    title: id,
    chart: { kind: 'tree', root: { title: id, isPending: false, children: [] } },
    description: id,
    definition: '略',
    cutOff: '略',
  });
  const placesOf = (blocks: Block[]): Place[][] => {
    // As wide as the text, so that no two fit on a page.
    const svgOf = () => '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="60"/>';
    const places = ['<picture>', 'heading'].map(
      (what) => `#context [#metadata(query(${what}).map(each => each.location().position()))<places>]`,
    );
    const source = [typstSource({ ...pageOf(1), style, blocks }, { svgOf }), ...places].join('\n');
    return (compilePdf(source, ['places']).probed['places'] ?? []) as Place[][];
  };

  test('a picture that waits past the text of its chapter stands above the next one, not below it', () => {
    const blocks = [chapter, lines(5), picture('first'), picture('second'), lines(2), chapter, lines(1)];
    const [[first, second] = [], [opening, next] = []] = placesOf(blocks);
    // The first page is the cover.
    expect([first?.page, opening?.page, second?.page, next?.page]).toEqual([2, 2, 3, 3]);
    expect(mm(first?.y)).toBeGreaterThan(mm(opening?.y) + 100);
    expect(mm(next?.y)).toBeGreaterThan(mm(second?.y) + 80);
  });

  test('a picture that ends its chapter stands below its text, and the next chapter below it', () => {
    const blocks = [chapter, lines(5), picture('only'), chapter, lines(1)];
    const [[only] = [], [opening, next] = []] = placesOf(blocks);
    expect([only?.page, opening?.page, next?.page]).toEqual([2, 2, 2]);
    expect(mm(only?.y)).toBeGreaterThan(mm(opening?.y));
    expect(mm(next?.y)).toBeGreaterThan(mm(only?.y) + 80);
  });
});

test('the contents name each heading of two levels and each annex with its page', () => {
  const document = documentFor(examplePlan('affordable'));
  const { probed } = compilePdf(typstSource(document, drawnEmpty), ['contents-line', 'heading-page']);
  const lines = (probed['contents-line'] ?? []) as { page: number }[];
  const headings = document.blocks.filter((block) => block.kind === 'heading' && block.level <= 2);
  expect(lines.length).toBeGreaterThanOrEqual(headings.length + document.annexes.length);
  expect(lines.map(({ page }) => page)).toEqual(lines.map(({ page }) => page).toSorted((a, b) => a - b));
});

test('a page holds 22 lines of 28 characters after an indent of 2', () => {
  const full = 22 * 28 - 2;
  expect(compilePdf(typstSource(pageOf(full), neverDrawn)).pages).toBe(2);
  expect(compilePdf(typstSource(pageOf(full + 1), neverDrawn)).pages).toBe(3);
});

test('page numbers stand outside, 7 mm below the type area, and not on the cover', () => {
  const { probed, pages } = compilePdf(typstSource(pageOf(2 * (22 * 28 - 2)), neverDrawn), ['page-number']);
  const places = (probed['page-number'] ?? []) as { page: number; x: string; y: string }[];
  expect(places.map(({ page }) => page)).toEqual(Array.from({ length: pages - 1 }, (_, index) => index + 2));
  const [odd, even] = places;
  expect(mm(odd?.x)).toBeGreaterThan(28 + 156 / 2);
  expect(mm(even?.x)).toBeLessThan(28 + 156 / 2);
  for (const place of places) expect(mm(place.y)).toBeCloseTo(37 + 225 + 7, 0);
});

test.each([
  ['code', '#panic("ran") #import "/etc/passwd"'],
  ['markup', '*粗* $x^2$ @ref <label> = 题 - 项 \\ "引" `码` // 注 /* 注 */'],
  ['200 Hanzi', '名'.repeat(200)],
  ['200 Latin letters without a space', 'W'.repeat(200)],
  ['pictures and rare characters', '😀𠮷䶮 ﷽ \u202e反'],
])('a name and a note of %s are printed, not run, and keep to their page', async (_, text) => {
  const planOf = (words: string) => {
    const named = withValueAt(barePlan(words), 'project.start', '2026-03-02');
    return withValueAt(named, 'assumptions', [{ path: 'project.start', note: words }]);
  };
  const { pages } = await render(planOf(text), 'zh-CN');
  const short = await render(planOf('甲'), 'zh-CN');
  // A few lines more may flow over the end of one page; a text that broke out would add many.
  expect([short.pages, short.pages + 1]).toContain(pages);
});
