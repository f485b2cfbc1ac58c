import { dayText, momentText } from '@zhulin/contract';
import type { Block, Row, Run } from '../../model.ts';
import { shortHash } from '../context.ts';
import { shareText } from '../number-text.ts';
import { shortId } from '../portfolio-report/ground.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { gradeText } from './figures.ts';
import { listed, say, type Telling, tell } from './telling.ts';

/** What the sheet rests on, and who computed and who decided. */
export function preface(telling: Telling): Block[] {
  const { sheet, words } = telling;
  const { assessment } = sheet;
  const { cutoff } = assessment;
  const basis = tell(telling, 'ground/basis', {
    sheet: { author: assessment.sheet.title },
    number: String(sheet.goals.number),
    day: dayText(cutoff.day, words),
    id: shortId(cutoff.id),
    rules: shortHash(assessment.rulesHash),
    hash: shortHash(assessment.resultHash),
    annex: { see: 'ground' },
  });
  const people = tell(telling, 'ground/people', { issuer: { author: assessment.issuer.name } });
  const standing: Run[][] = [
    ...(cutoff.correctedBy === null
      ? []
      : [tell(telling, 'ground/corrected', { id: shortId(cutoff.correctedBy) })]),
    ...(telling.isDecided ? [] : [tell(telling, 'ground/undecided')]),
  ];
  return [
    ...paragraph(telling, [basis]),
    ...paragraph(telling, [people, tell(telling, 'ground/data')]),
    ...paragraph(telling, standing),
  ];
}

/** 附件 考核依据: every mark by which the sheet can be computed again and compared. */
export function groundTable(telling: Telling): Block[] {
  return [
    sheetOf({
      id: 'ground-table',
      title: say(telling, 'annex/ground'),
      heads: [
        [say(telling, 'ground/head/what'), 'text'],
        [say(telling, 'ground/head/text'), 'text'],
      ],
      rows: [...ofCase(telling), ...ofCutoff(telling), ...ofMethod(telling)],
      notes: ['score', 'at-most', 'weights'].map((key) => say(telling, `ground/note/${key}`)),
    }),
  ];
}

function ofCase(telling: Telling): Row[] {
  const { assessment, goals } = telling.sheet;
  const { previous } = assessment;
  const at = (moment: string) => momentText(moment, telling.words);
  const day = (text: string) => dayText(text, telling.words);
  const title = { author: assessment.sheet.title };
  return [
    row(telling, 'goals', tell(telling, 'ground/goals', { title, number: String(goals.number) })),
    ...(goals.inForceSince === null ? [] : [row(telling, 'in-force', at(goals.inForceSince))]),
    row(telling, 'region', { author: goals.region }),
    row(telling, 'issuer', { author: assessment.issuer.name }),
    row(
      telling,
      'case',
      say(telling, 'ground/case', { number: String(assessment.number), at: at(assessment.openedAt) }),
    ),
    row(telling, 'statements', day(assessment.statementsUntil)),
    row(
      telling,
      'previous',
      previous === null
        ? say(telling, 'ground/no-previous')
        : say(telling, 'ground/previous', { number: String(previous.number), day: day(previous.day) }),
    ),
  ];
}

function ofCutoff(telling: Telling): Row[] {
  const { cutoff } = telling.sheet.assessment;
  const at = momentText(cutoff.madeAt, telling.words);
  return [
    row(
      telling,
      'cutoff',
      say(telling, 'ground/cutoff', { day: dayText(cutoff.day, telling.words), id: cutoff.id }),
    ),
    row(telling, 'made', tell(telling, 'ground/made', { at, reason: { author: cutoff.reason } })),
    row(telling, 'rows-hash', hashText(cutoff.rowsHash)),
    row(telling, 'corrected-by', cutoff.correctedBy ?? say(telling, 'ground/not-corrected')),
  ];
}

function ofMethod(telling: Telling): Row[] {
  const { assessment, rules } = telling.sheet;
  const { flexibility, grades } = rules;
  const gradeTexts = grades.map(({ id, least }) =>
    say(telling, 'ground/grade', { grade: gradeText(telling, id), least: shareText(least) }),
  );
  const band = { least: shareText(flexibility.least), most: shareText(flexibility.most) };
  return [
    row(telling, 'computed', momentText(assessment.computedAt, telling.words)),
    row(telling, 'method', say(telling, 'ground/method', { version: assessment.methodVersion })),
    row(telling, 'rules-hash', hashText(assessment.rulesHash)),
    row(telling, 'result-hash', hashText(assessment.resultHash)),
    row(telling, 'grades', say(telling, 'ground/grades', { grades: listed(telling, gradeTexts) })),
    row(telling, 'band', say(telling, 'ground/band', band)),
  ];
}

function row(telling: Telling, key: string, text: Run | readonly Run[]): Row {
  return plainRow(say(telling, `ground/row/${key}`), text);
}

/** Whole, in parts between which a line may break. */
function hashText(hash: string): string {
  return hash.replace(/.{16}(?=.)/gu, '$& ');
}
