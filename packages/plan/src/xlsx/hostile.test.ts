import { expect, test } from 'vitest';
import type { Plan } from '../schema.ts';
import { contentOfEntry, entriesOf, viewOf } from './check-zip.ts';
import { readWorkbook, writeWorkbook } from './index.ts';
import { type Part, packed } from './pack.ts';
import { chinese } from './words.fixture.ts';

const plan: Plan = { schema: 1, project: { name: '甲' }, site: { areaM2: 1000 } };
const honest = await writeWorkbook(plan, chinese);
/** The third sheet is 用地, after the guide and 项目. */
const SITE = 'xl/worksheets/sheet3.xml';
const BOOK = 'xl/workbook.xml';
const STRINGS = 'xl/sharedStrings.xml';
const EVERYTHING = 'A1:XFD1048576';

type Change = readonly [part: string, find: RegExp, replacement: string];

async function changed(...changes: readonly Change[]): Promise<Uint8Array> {
  const parts: Part[] = [];
  for (const entry of entriesOf(viewOf(honest)) ?? []) {
    let text = new TextDecoder().decode(await contentOfEntry(honest, entry));
    for (const [part, find, replacement] of changes) {
      if (part !== entry.name) continue;
      expect(text).toMatch(find);
      text = text.replace(find, () => replacement);
    }
    parts.push({ name: entry.name, content: new TextEncoder().encode(text) });
  }
  return await packed(parts, false);
}

function read(bytes: Uint8Array) {
  // Small to send, whatever it grows to.
  expect(bytes.byteLength).toBeLessThan(1_000_000);
  return readWorkbook(bytes, [chinese]);
}

const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

const DEFINED = `<definedName name="all">'用地'!$A$1:$XFD$1048576</definedName>`;

test.each<[string, ...Change[]]>([
  ['a name for every cell of a sheet', [BOOK, /<definedNames>/, `<definedNames>${DEFINED}`]],
  [
    'a rule of entry for every cell',
    [
      SITE,
      /<\/sheetData>/,
      `</sheetData><dataValidations count="1"><dataValidation type="whole" sqref="${EVERYTHING}"><formula1>1</formula1></dataValidation></dataValidations>`,
    ],
  ],
  ['a size of everything', [SITE, /<dimension ref="[^"]*"/, `<dimension ref="${EVERYTHING}"`]],
  [
    'a merged range of everything and thousands of small ones',
    [
      SITE,
      /<\/sheetData>/,
      `</sheetData><mergeCells><mergeCell ref="${EVERYTHING}"/>${many(20_000, (index) => `<mergeCell ref="J${2 * index + 1}:K${2 * index + 2}"/>`)}</mergeCells>`,
    ],
  ],
  [
    'conditions and links on everything',
    [
      SITE,
      /<\/sheetData>/,
      `</sheetData><conditionalFormatting sqref="${EVERYTHING}"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting><hyperlinks><hyperlink ref="${EVERYTHING}" r:id="none"/></hyperlinks>`,
    ],
  ],
  [
    'columns as wide as can be',
    [SITE, /<cols>[\s\S]*?<\/cols>/, '<cols><col min="1" max="16384" width="9"/></cols>'],
  ],
  [
    'a last row with a look and nothing in it',
    [SITE, /<\/sheetData>/, '<row r="1048576" s="1"/></sheetData>'],
  ],
])('%s is read all the same', async (_, ...changes) => {
  expect(await read(await changed(...changes))).toEqual({ ok: true, plan });
});

test('a cell far from the form is named, and nothing counts up to it', async () => {
  const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
  const reading = await read(await changed([SITE, /<\/sheetData>/, far]));
  expect(reading).toMatchObject({
    ok: false,
    problems: [{ code: 'PLAN_WORKBOOK_FAR_CELL', sheet: '用地', cell: 'XFD1048576' }],
  });
});

test('a long text that many cells share is not multiplied', async () => {
  const shared = `<si><t>${'长'.repeat(30_000)}</t></si></sst>`;
  const index = new TextDecoder()
    .decode(await contentOfEntry(honest, partOf(STRINGS)))
    .match(/<si>/g)?.length;
  const rows = many(
    20_000,
    (row) => `<row r="${row + 100}"><c r="C${row + 100}" t="s"><v>${index}</v></c></row>`,
  );
  const reading = await read(
    await changed([STRINGS, /<\/sst>/, shared], [SITE, /<\/sheetData>/, `${rows}</sheetData>`]),
  );
  expect(reading).toMatchObject({
    ok: false,
    problems: [{ code: 'PLAN_WORKBOOK_TOO_MUCH_TEXT', sheet: '用地' }],
  });
});

function partOf(name: string) {
  const entry = entriesOf(viewOf(honest))?.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`no part ${name}`);
  return entry;
}

test.each<[string, string, ...Change[]]>([
  [
    'more elements than a plan can need',
    'TOO_FULL',
    [SITE, /<\/sheetData>/, `</sheetData>${many(1_200_001, () => '<a>')}`],
  ],
  ['a row beyond the last', 'UNREADABLE', [SITE, /<row r="2"/, '<row r="4294967295"']],
  [
    'a row whose number is hidden in a reference',
    'UNREADABLE',
    [SITE, /<row r="2"/, '<row r="4&#50;94967295"'],
  ],
  [
    'a row whose number stands behind another',
    'UNREADABLE',
    [SITE, /<row r="2"/, `<row x=' r="2"' r='4294967295'`],
  ],
  ['a row without a number', 'UNREADABLE', [SITE, /<row r="2"/, '<row']],
  ['a cell without a column', 'UNREADABLE', [SITE, /<c r="C2"/, '<c r="2"']],
  ['a sheet with the number of a billion', 'UNREADABLE', [BOOK, /sheetId="3"/, 'sheetId="4294967294"']],
  [
    'a text that unfolds',
    'UNREADABLE',
    [STRINGS, /<sst /, '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sst x="&b;" '],
  ],
])('%s is refused', async (_, code, ...changes) => {
  expect(await read(await changed(...changes))).toMatchObject({
    ok: false,
    problems: [{ code: `PLAN_WORKBOOK_${code}` }],
  });
});
