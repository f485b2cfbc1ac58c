import type { AppraisalSheet } from '@zhulin/contract';
import { LANGUAGES, type Language } from '@zhulin/engines/units';
import ExcelJS from 'exceljs';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { appraisalSheetDocument, makerOf, renderPdf } from '../../index.ts';
import type { Annex, WorkplanDocument } from '../../model.ts';
import { APPRAISAL, appraisalWith, share, UNITS, unit } from '../../testing/appraisal-sheet.ts';
import { allBlocks } from '../../testing/contents.ts';
import { everyText, ODD, repeated, sentencesOf } from '../../testing/quality.ts';
import { cellsOf, tableOf, toldIn } from '../../testing/told.ts';

const documentOf = (sheet: AppraisalSheet, language: Language = 'zh-CN') =>
  appraisalSheetDocument(sheet, language);
const told = (document: WorkplanDocument) => toldIn(allBlocks(document)).join('\n');
const annexOf = ({ annexes }: WorkplanDocument, id: string): Annex['blocks'] => {
  const found = annexes.find((annex) => annex.id === id);
  if (found === undefined) throw new Error(`no annex ${id}`);
  return found.blocks;
};

const SHEETS: readonly [string, AppraisalSheet][] = [
  ['a quarterly assessment', APPRAISAL],
  ['an annual appraisal', appraisalWith({ kind: 'annual-appraisal' })],
  [
    'a first assessment while units may still state',
    {
      ...appraisalWith({
        state: 'stating',
        previous: null,
        cutoff: { ...APPRAISAL.assessment.cutoff, correctedBy: null },
        units: UNITS.map((each) => ({ ...each, decided: null, statement: null, changes: null })),
      }),
      adjustments: [],
    },
  ],
  [
    'an assessment of which nothing is due',
    appraisalWith({
      units: [
        unit('p-east', '东市', {
          weightNotDue: 0.5,
          shares: [share(1, 0, { verdict: 'not_due', achieved: 0, ratio: 0 })],
        }),
      ],
    }),
  ],
  [
    'an assessment in which all is met and nothing has changed',
    { ...appraisalWith({ units: UNITS.slice(2, 3) }), adjustments: [] },
  ],
  [
    'an assessment of long names',
    appraisalWith({
      units: UNITS.map((each) => ({ ...each, name: `${each.name}${'长'.repeat(80)}` })),
      lines: APPRAISAL.assessment.lines.map((line) => ({
        ...line,
        title: `目标${line.place}${'名'.repeat(95)}`,
      })),
    }),
  ],
  [
    'an assessment of money, floor area and the projects’ own goals',
    appraisalWith({
      lines: APPRAISAL.assessment.lines.map((line) => {
        const measures = [
          { measure: { kind: 'sum', of: 'money_arrived' }, unit: 'fen', target: 12e10 },
          { measure: { kind: 'sum', of: 'floor_area.completed' }, unit: 'm2', target: 250_000 },
          {
            measure: { kind: 'goals', dimension: 'smart', phase: 'near', goal: null },
            unit: 'share',
            dimension: 'smart',
          },
        ] as const;
        return { ...line, ...measures[line.place] };
      }),
    }),
  ],
];

describe.each(SHEETS)('%s', (_, sheet) => {
  test.each(LANGUAGES)('leaves no odd text and repeats no sentence, in %s', (language) => {
    const document = documentOf(sheet, language);
    const texts = everyText(document);
    for (const [what, pattern] of ODD) {
      expect({ what, texts: texts.filter((text) => pattern.test(text)) }).toEqual({ what, texts: [] });
    }
    expect(repeated(sentencesOf(document))).toEqual([]);
  });

  test('is the same however often it is made', () => {
    expect(JSON.stringify(documentOf(sheet))).toBe(JSON.stringify(documentOf(sheet)));
  });
});

describe('the sheet of two cities worked by hand', () => {
  const document = documentOf(APPRAISAL);

  test('names region, year and quarter, or the year', () => {
    expect(document.opening).toEqual({
      title: '示范省新社区筹建目标季度考核表',
      sub: '（2026年第四季度，截至2026年12月31日）',
    });
    expect(documentOf(appraisalWith({ kind: 'annual-appraisal' })).opening).toEqual({
      title: '示范省新社区筹建目标年度考评表',
      sub: '（2026年度，截至2026年12月31日）',
    });
  });

  test('ranks the units by score, with the computed grade, the decided one and its reason', () => {
    expect(cellsOf(document.blocks, 'ranking')).toEqual([
      ['1', '西市住房办公室', '100.0%', '优秀', '优秀', '—'],
      ['2', '住房处', '66.7%', '合格', '合格', '—'],
      ['3', '东市住房办公室', '59.4%', '不合格', '合格', '丙社区竣工资料经现场核实，视同完成。'],
      ['—', '北市住房办公室', '—', '—', '合格', '本期无项目，按合格计。'],
    ]);
  });

  test('shows of each unit what was asked, reached and scored, and adds the points up', () => {
    const units = annexOf(document, 'units');
    expect(cellsOf(units, 'unit-p-east')).toEqual([
      ['1. 项目（已建成）', '≥2个', '≥2个', '1个', '50.0%', '未达到', '50.00', '25.00'],
      ['2. 高风险', '≤4项', '≤4项', '5项', '75.0%', '未达到', '30.00', '22.50'],
      ['3. 配套设施同步配套率', '≥90.0%', '≥90.0%', '50.0%', '55.6%', '未到期', '20.00', '—'],
      ['合计', '', '', '', '', '', '100.00', '47.50'],
    ]);
    expect(tableOf(units, 'unit-p-east').rows.at(-1)?.sumOf).toEqual([0, 1, 2]);
    expect(cellsOf(units, 'unit-p-west')[1]).toEqual([
      '2. 高风险',
      '≤20项',
      '≤22项*',
      '10项',
      '154.5%',
      '达到',
      '30.00',
      '30.00',
    ]);
    expect(told(document)).toContain(
      '东市住房办公室可得分80.00分，得47.50分，得分率59.4%，列第3名，计算等次为不合格。',
    );
  });

  test('lists what was missed and could not be judged, with who is to make it good and until when', () => {
    const text = told(document);
    expect(text).toContain(
      '补齐目标1“项目（已建成）”的差额1个，现行目标≥3个，完成2个（责任单位：住房处；完成时限：下次考核截点前）。',
    );
    expect(text).toContain('压减目标2“高风险”超出限额的1项，现行限额≤4项，实际5项（责任单位：东市住房办公室');
    expect(text).toContain('补报目标1“项目（已建成）”的数据，无法判定的原因为范围内没有项目（责任单位：北市');
  });

  test('drops nobody in silence: what could not be counted stands there with its reason', () => {
    expect(cellsOf(annexOf(document, 'uncounted'), 'uncounted-table')).toEqual(
      [
        ['住房处', '项目（已建成）', '3/4'],
        ['东市住房办公室', '项目（已建成）', '2/3'],
        ['东市住房办公室', '高风险', '2/3'],
        ['东市住房办公室', '配套设施同步配套率', '2/3'],
      ].map((cells) => [...cells, '方案版本早于本口径，尚未计算', '丙社区']),
    );
  });

  test('tells what changed, what was adjusted and what the units said', () => {
    expect(cellsOf(document.blocks, 'changes')).toEqual([
      ['东市住房办公室'],
      ['得分率', '80.0%', '59.4%'],
      ['计算等次', '良好', '不合格'],
      ['高风险：完成值', '3项', '5项'],
      ['高风险：结论', '达到', '未达到'],
    ]);
    expect(cellsOf(document.blocks, 'adjustments')).toEqual([
      [
        '西市住房办公室',
        '高风险',
        '≤20项',
        '≤22项（累计放宽10.0%）',
        '发文单位审定，2026年8月3日生效（办件第11号）',
      ],
    ]);
    expect(cellsOf(document.blocks, 'statements').map((cells) => cells[1])).toEqual([
      '确认',
      '申诉',
      '确认',
      '没有表态',
    ]);
    // All units get the sheet: why one of them objects, or asked for another target, is for itself and the office.
    expect(JSON.stringify(document)).not.toContain('丙社区的方案于年末报送');
    expect(JSON.stringify(document)).not.toContain('新增项目一个');
  });

  test('says by what it can be computed again, and that the cut-off was corrected since', () => {
    const ground = Object.fromEntries(cellsOf(annexOf(document, 'ground'), 'ground-table'));
    expect(ground).toMatchObject({
      截点数据指纹: Array(4).fill('ab'.repeat(8)).join(' '),
      规则版本: Array(4).fill('cd'.repeat(8)).join(' '),
      计算结果指纹: Array(4).fill('ef'.repeat(8)).join(' '),
      计算方法: '目标考核计算方法第1版',
      截点更正: '22222222-0000-4000-8000-000000000000',
    });
    expect(told(document)).toContain('已被后来的截点（编号22222222）更正，计算结果未随之改变');
    expect(told(document)).toContain('完成值、得分和计算等次由系统按该截点的项目数据计算');
  });

  test('leaves the places for signatures blank, for the office and for every unit', () => {
    const blocks = annexOf(document, 'signatures');
    for (const [id, rows] of [
      ['signatures-office', 4],
      ['signatures-units', UNITS.length],
    ] as const) {
      const cells = cellsOf(blocks, id);
      expect(cells).toHaveLength(rows);
      expect(cells.every((each) => each[2] === '' && each[3] === '')).toBe(true);
      expect(tableOf(blocks, id).isForm).toBe(true);
    }
  });

  test('is no outcome before every grade is decided', () => {
    const [first, ...others] = UNITS;
    const open = appraisalWith({
      units: [{ ...(first as (typeof UNITS)[number]), decided: null }, ...others],
    });
    expect(told(documentOf(open))).toContain('不作为考核结论');
    expect(told(document)).not.toContain('不作为考核结论');
    expect(cellsOf(documentOf(open).blocks, 'ranking')[1]?.[4]).toBe('待评定');
  });
});

test('what many units have to make good stands in a table, each with its demand', () => {
  const [, east, , north] = UNITS;
  const units = Array.from({ length: 8 }, (_, index) => ({
    ...(east as (typeof UNITS)[number]),
    organisationId: `p-${index}`,
    name: `第${index + 1}市`,
  }));
  const document = documentOf(appraisalWith({ units: [...units, north as (typeof UNITS)[number]] }));
  const rows = cellsOf(document.blocks, 'measures');
  expect(rows).toHaveLength(2 * units.length + 1);
  expect(rows[0]).toEqual(['第1市', '1. 项目（已建成）', '≥2个', '1个', '补齐差额1个']);
  expect(rows[1]).toEqual(['第1市', '2. 高风险', '≤4项', '5项', '压减1项']);
  expect(rows.at(-1)).toEqual([
    '北市住房办公室',
    '1. 项目（已建成）',
    '≥1个',
    '—',
    '补报数据（范围内没有项目）',
  ]);
  expect(told(document)).toContain('需要整改或者补报的任务17项次，见→measures');
});

test.each(LANGUAGES)(
  'reads back from its PDF, in %s',
  async (language) => {
    const { pdf, pages } = await renderPdf(documentOf(APPRAISAL, language));
    const { text } = await extractText(await getDocumentProxy(pdf), { mergePages: true });
    // Lines break where the page ends them.
    const read = text.replaceAll(/\s/gu, '');
    expect(pages).toBeGreaterThan(APPRAISAL.assessment.units.length);
    for (const told of ['东市住房办公室', '59.4%', '47.50', '丙社区竣工资料经现场核实', 'ef'.repeat(32)])
      expect(read).toContain(told);
    for (const [what, pattern] of ODD.slice(0, 2)) expect(pattern.test(read), what).toBe(false);
  },
  60_000,
);

test('adds up in the workbook with live sums', async () => {
  const { bytes } = await makerOf(documentOf(APPRAISAL))('xlsx');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const sheet = workbook.worksheets.find(({ name }) => name.includes('各单位考核情况'));
  const sums: unknown[] = [];
  sheet?.eachRow((row) => {
    row.eachCell(({ formula, result }) => {
      if (formula?.startsWith('SUM')) sums.push(Number(Number(result).toFixed(2)));
    });
  });
  // West, housing, east, north: weights and points. Of the last no points are known.
  expect(sums).toEqual([80, 80, 50, 33.33, 100, 47.5, 50]);
});

test.each(LANGUAGES)(
  'two sheets of one assessment are the same bytes in every format, in %s',
  async (language) => {
    const [one, other] = [makerOf(documentOf(APPRAISAL, language)), makerOf(documentOf(APPRAISAL, language))];
    for (const format of ['pdf', 'docx', 'html', 'xlsx'] as const) {
      const [first, second] = [await one(format), await other(format)];
      expect(Buffer.compare(first.bytes, second.bytes), format).toBe(0);
    }
  },
  120_000,
);
