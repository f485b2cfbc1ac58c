import { DOCUMENT_STYLES, type DocumentStyle } from '@zhulin/contract';
import { LANGUAGES, type Language } from '@zhulin/engines/units';
import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { renderPdf } from '../index.ts';
import { LIGHT_SHAPES, PAPER_COLOURS } from '../light-shapes.ts';
import type { Block, Run, Table, WorkplanDocument } from '../model.ts';
import { numberDocument } from '../numbering.ts';
import { outlineOf } from '../outline.ts';
import { PAGE_STYLES } from '../page-style.ts';
import { allBlocks, barePlan, documentFor, examplePlan } from '../testing/contents.ts';
import {
  attribute,
  type DocxPackage,
  docxOf,
  elements,
  feetOf,
  paragraphsOf,
  sectionsOf,
  styleOf,
  textIn,
} from '../testing/docx-package.ts';

const TWIPS_PER_MM = 1440 / 25.4;
const mm = (twips: string | undefined): number => Number(twips) / TWIPS_PER_MM;

interface Form {
  style: DocumentStyle;
  language: Language;
}

const forms: Form[] = DOCUMENT_STYLES.flatMap((style) => LANGUAGES.map((language) => ({ style, language })));
const plan = examplePlan();
const example = documentFor(plan);
const shown = await docxOf(example);
const made = new Map([[key({ style: 'official', language: 'zh-CN' }), { document: example, file: shown }]]);

function key({ style, language }: Form): string {
  return `${style} ${language}`;
}

/** The example in a form; made once. */
async function exampleIn(form: Form): Promise<{ document: WorkplanDocument; file: DocxPackage }> {
  const known = made.get(key(form));
  if (known) return known;
  const document = documentFor(plan, form.language, form.style);
  const result = { document, file: await docxOf(document) };
  made.set(key(form), result);
  return result;
}

/** A document that holds these blocks and no more. */
function holding(blocks: Block[], annexes: WorkplanDocument['annexes'] = []): WorkplanDocument {
  const { cover: _cover, opening: _opening, signature: _signed, closing: _closed, ...rest } = example;
  return { ...rest, hasContents: false, blocks, annexes, appendix: [] };
}

const paragraph = (...runs: Run[]): Block => ({ kind: 'paragraph', runs });

function table(id: string, isWide = false): Table {
  return {
    kind: 'table',
    id,
    title: '投资估算表',
    unit: '单位：万元',
    columns: [
      { head: '项目', kind: 'text' },
      { head: '金额', kind: 'number' },
      { head: '结论', kind: 'mark' },
    ],
    rows: [
      { role: 'group', cells: [['一、工程费用']] },
      { role: 'plain', cells: [['建筑工程'], ['12.50'], [{ light: 'green', text: '正常' }]] },
      { role: 'total', cells: [['合计'], ['12.50'], ['']], sumOf: [1] },
    ],
    ...(isWide ? { isLandscape: true } : {}),
    source: '资料来源：方案数据',
    notes: ['合计数与分项之和不等系四舍五入所致'],
  };
}

const uprightOf = (file: DocxPackage): string => {
  const last = sectionsOf(file).findLast((each) => attribute(each, 'w:orient') === 'portrait');
  if (last === undefined) throw new Error('the file has no upright page');
  return last;
};

test.each(forms)('pages are A4 with the margins of the form: $style, $language', async (form) => {
  const { file } = await exampleIn(form);
  const page = PAGE_STYLES[form.style][form.language];
  for (const section of sectionsOf(file).filter((each) => attribute(each, 'w:orient') === 'portrait')) {
    expect(mm(attribute(section, 'w:w'))).toBeCloseTo(210, 1);
    expect(mm(attribute(section, 'w:h'))).toBeCloseTo(297, 1);
    const side = (name: string) => mm(attribute(section, `w:${name}`));
    expect(side('top')).toBeCloseTo(page.margin.top, 1);
    expect(side('left')).toBeCloseTo(page.margin.inside, 1);
    expect(210 - side('left') - side('right')).toBeCloseTo(page.typeArea.width, 1);
    expect(297 - side('top') - side('bottom')).toBeCloseTo(page.typeArea.height, 1);
  }
  expect(file.part('word/settings.xml')).toContain('<w:mirrorMargins/>');
});

test.each([
  ['official', 22, 28, 32],
  ['report', 32, 36, 24],
] as const)(
  'a Chinese page of the form %s holds %i lines of %i characters',
  async (style, lines, characters, halfPoints) => {
    const { file } = await exampleIn({ style, language: 'zh-CN' });
    const grid = elements(uprightOf(file), 'w:docGrid')[0] ?? '';
    expect(attribute(grid, 'w:type')).toBe('lines');
    const pitch = Number(attribute(grid, 'w:linePitch'));
    const { typeArea } = PAGE_STYLES[style]['zh-CN'];
    expect(Math.floor((typeArea.height * TWIPS_PER_MM) / pitch)).toBe(lines);
    const body = styleOf(file, 'BodyText');
    expect(body).toContain(`<w:sz w:val="${halfPoints}"/>`);
    expect(body).toContain(`w:line="${pitch}" w:lineRule="exact"`);
    const space = Number(/<w:rPr>.*<w:spacing w:val="(-?\d+)"\/>/u.exec(body)?.[1]);
    expect(Math.floor((typeArea.width * TWIPS_PER_MM) / (halfPoints * 10 + space))).toBe(characters);
  },
);

test.each([
  ['Title', '方正小标宋简体', 44],
  ['BodyText', '仿宋_GB2312', 32],
  ['Heading1', '黑体', 32],
  ['Heading2', '楷体_GB2312', 32],
  ['Heading3', '仿宋_GB2312', 32],
  ['Heading4', '仿宋_GB2312', 32],
  ['AnnexNumber', '黑体', 32],
  ['AnnexTitle', '方正小标宋简体', 44],
  ['Footer', '宋体', 28],
  ['TableText', '宋体', 20],
  ['TableHead', '黑体', 20],
])('the style %s is set in %s, %i half points', (id, typeface, size) => {
  const style = styleOf(shown, id);
  expect(attribute(style, 'w:eastAsia')).toBe(typeface);
  expect(style).toContain(`<w:sz w:val="${size}"/>`);
});

test('text and headings are indented by two characters, and every paragraph of the text bears its style', () => {
  for (const id of ['BodyText', 'Heading1', 'Heading2', 'Heading3', 'Heading4']) {
    expect(attribute(styleOf(shown, id), 'w:firstLineChars')).toBe('200');
  }
  const known = new Set(elements(shown.styles, 'w:style').map((each) => attribute(each, 'w:styleId')));
  const used = [...shown.document.matchAll(/<w:pStyle w:val="(\w+)"\/>/gu)].map(([, id]) => id);
  expect(used.filter((id) => !known.has(id))).toEqual([]);
});

test('each typeface names those that may stand in for it', () => {
  const fonts = elements(shown.part('word/fontTable.xml'), 'w:font');
  const others = Object.fromEntries(
    fonts.map((font) => [attribute(font, 'w:name'), /<w:altName w:val="([^"]*)"/u.exec(font)?.[1]]),
  );
  expect(others['仿宋_GB2312']?.split(',')).toContain('仿宋');
  expect(others['楷体_GB2312']?.split(',')).toContain('楷体');
  expect(others['黑体']?.split(',')).toContain('SimHei');
  const used = [...shown.styles.matchAll(/w:(?:eastAsia|ascii)="([^"]*)"/gu)].map(([, name]) => name ?? '');
  expect(used.filter((name) => name !== 'zh-CN' && !(name in others))).toEqual([]);
});

test.each(forms)('headings bear their numbers: $style, $language', async (form) => {
  const { document, file } = await exampleIn(form);
  const headings = elements(file.document, 'w:p').filter((each) =>
    /<w:pStyle w:val="Heading\d"\/>/u.test(each),
  );
  const outline = outlineOf(numberDocument(document), form).filter(({ of }) => 'kind' in of);
  expect(headings.map(textIn)).toEqual(outline.map(({ text }) => text));
});

test('page numbers stand outside, — 1 — in 宋体, one character in', () => {
  const { odd, even } = feetOf(shown, uprightOf(shown));
  for (const foot of [odd, even]) {
    expect(textIn(foot)).toBe('— 1 —');
    expect(foot).toContain('> PAGE <');
    expect(foot).toContain('w:ascii="宋体"');
  }
  expect(odd).toContain('<w:ind w:right="280"/><w:jc w:val="right"/>');
  expect(even).toContain('<w:ind w:left="280"/><w:jc w:val="left"/>');
  expect(shown.part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
});

test('the number stands 7 mm below the type area', () => {
  const section = uprightOf(shown);
  const line = (14 / 2 / 72) * 25.4;
  const fromEdge = mm(attribute(section, 'w:footer')) + line;
  expect(mm(attribute(section, 'w:bottom')) - fromEdge).toBeCloseTo(7, 1);
});

test('cover and signatures have no number, the contents count I, II, III, and the text begins at 1', () => {
  const [front = '', contents = '', text = ''] = sectionsOf(shown);
  expect(textIn(feetOf(shown, front).odd)).toBe('');
  expect(attribute(contents, 'w:fmt')).toBe('upperRoman');
  expect(attribute(text, 'w:fmt')).toBe('decimal');
  expect(attribute(text, 'w:start')).toBe('1');
});

test('a report numbers its pages in the middle, without dashes', async () => {
  const { file } = await exampleIn({ style: 'report', language: 'zh-CN' });
  const { odd, even } = feetOf(file, uprightOf(file));
  for (const foot of [odd, even]) {
    expect(textIn(foot)).toBe('1');
    expect(foot).toContain('<w:jc w:val="center"/>');
  }
});

test('every table repeats its head and keeps its rows in one piece', () => {
  const tables = elements(shown.document, 'w:tbl').filter((each) => each.includes('w:val="TableHead"'));
  expect(tables).toHaveLength(
    [...allBlocks(example), ...example.appendix].filter(({ kind }) => kind === 'table').length,
  );
  for (const each of tables) {
    const rows = elements(each, 'w:tr');
    expect(rows.map((row) => row.includes('<w:tblHeader'))).toEqual(rows.map((_, index) => index === 0));
    expect(rows.every((row) => row.includes('<w:cantSplit'))).toBe(true);
  }
});

test('a table stands below its number and unit and above its remarks, cell by cell', async () => {
  const { document } = await docxOf(holding([table('t')]));
  const before = elements(document.slice(0, document.indexOf('<w:tbl>')), 'w:p').map(textIn);
  expect(before).toEqual(['表 1\u3000投资估算表', '单位：万元']);
  const [grid = ''] = elements(document, 'w:tbl');
  expect(elements(grid, 'w:tr').map((row) => elements(row, 'w:tc').map(textIn))).toEqual([
    ['项目', '金额', '结论'],
    ['一、工程费用'],
    ['建筑工程', '12.50', `${LIGHT_SHAPES.green}正常`],
    ['合计', '12.50', ''],
  ]);
  expect(paragraphsOf(document, 'NoteText').map(textIn)).toEqual([
    '资料来源：方案数据',
    '合计数与分项之和不等系四舍五入所致',
  ]);
  expect(paragraphsOf(grid, 'TableNumber').map(textIn)).toEqual(['12.50', '12.50']);
  const widths = elements(grid, 'w:gridCol').map((each) => mm(attribute(each, 'w:w')));
  expect(widths.reduce((a, b) => a + b, 0)).toBeCloseTo(156, 1);
});

test('a wide table lies on its side between upright pages, its number turned at the left of the sheet', async () => {
  const file = await docxOf(holding([paragraph('甲'), table('t', true), paragraph('乙')]));
  const sections = sectionsOf(file);
  expect(sections.map((each) => attribute(each, 'w:orient'))).toEqual(['portrait', 'landscape', 'portrait']);
  const [, lying = ''] = sections;
  expect(mm(attribute(lying, 'w:w'))).toBeCloseTo(297, 1);
  expect(mm(attribute(lying, 'w:h'))).toBeCloseTo(210, 1);
  expect(297 - 2 * mm(attribute(lying, 'w:left'))).toBeCloseTo(225, 1);
  expect(sections.map((each) => attribute(each, 'w:start'))).toEqual(['1', undefined, undefined]);
  const { odd, even } = feetOf(file, lying);
  for (const foot of [odd, even]) {
    expect(textIn(foot)).toBe('— 1 —');
    expect(foot).toContain('<w:textDirection w:val="tbRl"/>');
    const place = elements(foot, 'w:tblpPr')[0] ?? '';
    expect(mm(attribute(place, 'w:tblpX'))).toBeCloseTo(35 - 7 - (14 / 72) * 25.4, 1);
  }
  expect(odd).toContain('<w:jc w:val="right"/>');
  expect(even).toContain('<w:jc w:val="left"/>');
});

test('an annex whose table is wide has its head on the same sheet', async () => {
  const annex = { id: 'a', title: '现金流量表', blocks: [table('t', true)] };
  const { document } = await docxOf(holding([paragraph('甲')], [annex]));
  const text = document.slice(0, document.lastIndexOf('<w:sectPr>'));
  const lying = text.slice(text.lastIndexOf('<w:sectPr>'));
  expect(paragraphsOf(lying, 'AnnexNumber').map(textIn)).toEqual(['附件1']);
  expect(paragraphsOf(lying, 'AnnexTitle').map(textIn)).toEqual(['现金流量表']);
});

test('附件说明 names every annex below the text, and the unit stands over the date', () => {
  const list = paragraphsOf(shown.document, 'AnnexList').map(textIn);
  expect(list).toEqual(
    example.annexes.map(({ title }, index) => `${index === 0 ? '附件：' : ''}${index + 1}. ${title}`),
  );
  const closing = paragraphsOf(shown.document, 'ClosingText');
  expect(closing).toHaveLength(2);
  expect(closing[0]).toContain('<w:keepNext/>');
});

test('the list of contents is filled: every entry has its page and leads to its heading, annexes without what stands in them', async () => {
  const headingsOf = (blocks: Block[]) => blocks.filter(({ kind }) => kind === 'heading');
  const headings = {
    ...example,
    blocks: headingsOf(example.blocks),
    annexes: example.annexes.map((annex) => ({ ...annex, blocks: headingsOf(annex.blocks) })),
    appendix: headingsOf(example.appendix),
  };
  const entries = outlineOf(numberDocument(headings), example);
  const file = await docxOf(
    headings,
    entries.map((_, index) => index + 11),
  );
  const lines = elements(file.document, 'w:p').filter((each) => /<w:pStyle w:val="TOC\d"\/>/u.test(each));
  const wanted = entries.flatMap(({ level, text, isListed }, index) =>
    isListed && level <= 2 ? [`${text}${index + 11}`] : [],
  );
  expect(lines.map(textIn)).toEqual(wanted);
  expect(wanted.some((line) => line.includes('规范符合性检查表'))).toBe(true);
  expect(wanted.some((line) => line.includes('自检结论'))).toBe(false);
  for (const line of lines) {
    const anchor = attribute(line, 'w:anchor');
    expect(file.document.split(`<w:bookmarkStart w:name="${anchor}"`)).toHaveLength(2);
  }
  expect(file.document).toContain('TOC \\o &quot;1-2&quot; \\f \\h \\z');
});

test('the PDF tells the page of every heading, and none before an earlier one', async () => {
  const { headingPages, pages } = await renderPdf(example);
  expect(headingPages).toHaveLength(outlineOf(numberDocument(example), example).length);
  expect(headingPages).toEqual(headingPages.toSorted((a, b) => a - b));
  expect(headingPages[0]).toBe(1);
  expect(headingPages.at(-1)).toBeLessThan(pages);
});

test('every link leads to a place of the file, and no two places share a number', () => {
  const places = elements(shown.document, 'w:bookmarkStart');
  const names = places.map((each) => attribute(each, 'w:name'));
  const links = elements(shown.document, 'w:hyperlink').map((each) => attribute(each, 'w:anchor'));
  expect(links.filter((each) => !names.includes(each))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(places.map((each) => attribute(each, 'w:id'))).size).toBe(places.length);
});

test.each([
  ['markup', '</w:t><w:p/> & "引" \'x\' ]]> <!-- -->', '</w:t><w:p/> & "引" \'x\' ]]> <!-- -->'],
  ['characters that XML forbids', 'a\u0001b\uFFFEc\uD800d', 'a b〔U+FFFE〕c\uFFFDd'],
  ['marks that turn text around', '甲\u202e乙', '甲乙'],
  ['pictures and rare characters', '😀𠮷', '😀𠮷'],
])('%s in the words of an author are text', async (_, written, read) => {
  const { document } = await docxOf(holding([paragraph({ author: written })]));
  expect(textIn(document)).toBe(read);
});

test('a name of 200 characters is set in smaller type on the cover', async () => {
  const file = await docxOf(documentFor(barePlan('名'.repeat(200))));
  const [name = ''] = paragraphsOf(file.document, 'Title');
  expect(textIn(name)).toBe('名'.repeat(200));
  expect(Number(/<w:sz w:val="(\d+)"/u.exec(name)?.[1])).toBeLessThan(44);
});

test('what is missing is grey, and a verdict has shape, word and colour', async () => {
  const missing: Run = { missing: '待补充（用地面积）', what: ['用地面积'], why: [] };
  const { document } = await docxOf(holding([paragraph(missing, { light: 'red', text: '停' })]));
  const [grey = '', red = ''] = elements(document, 'w:r');
  expect(grey).toContain(`<w:color w:val="${PAPER_COLOURS.note.slice(1)}"/>`);
  expect(textIn(red)).toBe(`${LIGHT_SHAPES.red}停`);
  expect(red).toContain(`<w:color w:val="${PAPER_COLOURS.red.slice(1)}"/>`);
});

test('a picture is drawn by lines without text, has points for others, and says in words what it shows', () => {
  const figures = allBlocks(example).filter((block) => block.kind === 'figure');
  const drawings = elements(shown.document, 'w:drawing');
  expect(drawings).toHaveLength(figures.length);
  expect(drawings.length).toBeGreaterThan(0);
  for (const [index, { description }] of figures.entries()) {
    expect(attribute(drawings[index] ?? '', 'descr')).toBe(description);
  }
  const media = shown.paths.filter((path) => path.startsWith('word/media/'));
  const svgs = media.filter((path) => path.endsWith('.svg'));
  expect(media.filter((path) => path.endsWith('.png'))).toHaveLength(svgs.length);
  for (const path of svgs) expect(shown.part(path)).not.toContain('<text');
});

test('the same document gives the same bytes', async () => {
  await docxOf(documentFor(barePlan(), 'en'));
  expect(Buffer.compare((await docxOf(example)).bytes, shown.bytes)).toBe(0);
});

test('the file is dated by the day of the rules and tells its language', () => {
  const properties = shown.part('docProps/core.xml');
  expect(properties).toContain(`<dcterms:created xsi:type="dcterms:W3CDTF">${example.day}T00:00:00Z`);
  expect(properties).toContain('<dc:language>zh-CN</dc:language>');
  expect(shown.styles).toContain('<w:lang w:val="en-US" w:eastAsia="zh-CN"/>');
});

test('nothing of the file reads like a mistake of the program', async () => {
  const little = documentFor(withValueAt(barePlan(), 'project.start', '2026-03-02'), 'en', 'report');
  for (const file of [shown, await docxOf(little)]) {
    const parts = file.paths.filter((path) => path.endsWith('.xml')).map((path) => file.part(path));
    expect(parts.join('\n')).not.toMatch(/undefined|NaN|\[object/u);
  }
});
