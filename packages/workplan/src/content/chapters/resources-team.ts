import type { FigureRow } from '@zhulin/assessment';
import { quantityText } from '@zhulin/contract';
import type { Block, Run, Table } from '../../model.ts';
import { numberCell, shareCell, totalRow } from '../cells.ts';
import { answerOf, type Content, phrase, rowsOf } from '../context.ts';
import { toldIn } from '../in-text.ts';
import { norm } from '../norm.ts';
import { shareText } from '../number-text.ts';
import { numberIfAny, numberIn, sumIn } from '../rows.ts';
import { cellRun, fromFigure, listed } from '../said.ts';
import { figureRun, inputRun, openSection, type Sentence } from '../section.ts';
import { columnName, NOTHING, plainRow, sheetOf, sourceLine, wordIn } from '../table-parts.ts';

const FILE = 'chapter-6-resources';
const BY = { kind: 'figure', id: 'team.disciplines' } as const;

/** 6.1 人员: who is there against the shares of the work plan, who is to be hired, certificates and experience. */
export function teamSection(content: Content): Block[] {
  const section = openSection(content, FILE, '6.1');
  section.tell(
    [
      'team',
      { people: figureRun(content, 'team.people'), certified: figureRun(content, 'team.certified_share') },
    ],
    ...composition(content),
    ...certificates(content),
  );
  section.tell(...experience(content));
  section.add(teamTable(content));
  return section.close();
}

function composition(content: Content): Sentence[] {
  const answer = rowsOf(content, 'team.disciplines');
  if ('lacks' in answer) return [];
  const short = answer.rows.filter((row) => numberIn(row, 'difference') < 0);
  const over = answer.rows.filter((row) => numberIn(row, 'difference') > 0);
  if (short.length === 0 && over.length === 0) return [['balanced', { count: answer.rows.length }]];
  const count = (row: FigureRow, column: string): Run =>
    cellRun(content, Math.abs(numberIn(row, column)), { unit: 'people', figure: BY.id });
  const each = (rows: readonly FigureRow[], column: string): Run[] =>
    listed(
      rows.map((row) =>
        phrase(content, FILE, '6.1/each', {
          discipline: toldIn(content, row, 'discipline'),
          count: count(row, column),
        }),
      ),
      content,
    );
  const hiring = answer.rows.filter((row) => numberIn(row, 'toHire') > 0);
  return [
    ...(short.length === 0 ? [] : [['short', { each: each(short, 'difference') }] satisfies Sentence]),
    ...(over.length === 0 ? [] : [['over', { each: each(over, 'difference') }] satisfies Sentence]),
    ...(hiring.length === 0
      ? []
      : [
          [
            'hire',
            {
              each: each(hiring, 'toHire'),
              total: fromFigure(quantityText(sumIn(hiring, 'toHire'), 'people', content.words), BY.id),
              after: figureRun(content, 'team.after_hiring'),
            },
          ] satisfies Sentence,
        ]),
  ];
}

/** The discipline with the lowest share of certificates. */
function certificates(content: Content): Sentence[] {
  const answer = rowsOf(content, 'team.disciplines');
  if ('lacks' in answer) return [];
  const known = answer.rows.filter((row) => numberIfAny(row, 'certifiedShare') !== undefined);
  const [lowest] = [...known].sort(
    (one, other) => numberIn(one, 'certifiedShare') - numberIn(other, 'certifiedShare'),
  );
  if (!lowest || numberIn(lowest, 'certifiedShare') >= 1) return [];
  return [
    [
      'certificates',
      {
        discipline: toldIn(content, lowest, 'discipline'),
        share: fromFigure(shareText(numberIn(lowest, 'certifiedShare')), BY.id),
      },
    ],
  ];
}

function experience(content: Content): Sentence[] {
  const years = inputRun(content, 'taskForce.experienceYears');
  const answer = answerOf(content, 'team.experience_gap');
  if ('lacks' in answer)
    return [['experience-met', { years, gap: figureRun(content, 'team.experience_gap') }]];
  const gap = Number(answer.value);
  const wanted = norm(content, 'team.experience', 'after');
  const parts = {
    years,
    wanted,
    gap: cellRun(content, Math.abs(gap), { unit: 'years', figure: 'team.experience_gap' }),
  };
  return [[gap >= 0 ? 'experience-met' : 'experience-missed', parts]];
}

function teamTable(content: Content): Table | undefined {
  const answer = rowsOf(content, 'team.disciplines');
  if ('lacks' in answer) return undefined;
  const rows = answer.rows.map((row) => {
    const certified = numberIfAny(row, 'certifiedShare');
    return plainRow(
      wordIn(content, row, 'discipline'),
      numberCell(numberIn(row, 'people'), 0, BY),
      shareCell(numberIn(row, 'share'), BY),
      shareCell(numberIn(row, 'wantedShare'), BY),
      numberCell(numberIn(row, 'toHire'), 0, BY),
      certified === undefined ? NOTHING : shareCell(certified, BY),
    );
  });
  return sheetOf({
    id: 'c6-team',
    title: content.own.text(FILE, '6.1/table'),
    heads: [
      [columnName(content, 'discipline'), 'text'],
      [columnName(content, 'people'), 'number'],
      [columnName(content, 'share'), 'number'],
      [columnName(content, 'wantedShare'), 'number'],
      [columnName(content, 'toHire'), 'number'],
      [columnName(content, 'certifiedShare'), 'number'],
    ],
    rows: [...rows, totalRow(rows, [1, 2, 4], { content })],
    source: sourceLine(content, { fields: ['team'], rules: ['team.shares'] }),
    notes: [content.own.text(FILE, '6.1/note')],
  });
}
