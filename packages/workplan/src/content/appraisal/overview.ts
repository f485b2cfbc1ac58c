import { dayText } from '@zhulin/contract';
import { GRADES, type Grade, SHARE_VERDICTS, type ShareVerdict } from '@zhulin/engines/appraisal';
import type { Block, Row, Run, Table } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { countText } from '../portfolio-report/figures.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { decidedText, gradeText, isOverruled, ofScore, shareOrNone, sourceText } from './figures.ts';
import { type AppraisedShare, type AppraisedUnit, listed, say, type Telling, tell } from './telling.ts';

/** 一、总体情况: how many tasks are due and met, and every unit by its rank. */
export function overview(telling: Telling): Block[] {
  return [
    { kind: 'heading', level: 1, text: say(telling, 'overview/title') },
    ...paragraph(telling, taskSentences(telling)),
    ...paragraph(telling, gradeSentences(telling)),
    rankTable(telling),
  ];
}

export type VerdictCounts = Readonly<Record<ShareVerdict, number>>;

export function verdictsOf(shares: readonly Pick<AppraisedShare, 'verdict'>[]): VerdictCounts {
  const counts = SHARE_VERDICTS.map(
    (verdict) => [verdict, shares.filter((share) => share.verdict === verdict).length] as const,
  );
  // Cast: one entry a verdict.
  return Object.fromEntries(counts) as VerdictCounts;
}

export const dueOf = ({ met, within_band, missed, unknown }: VerdictCounts): number =>
  met + within_band + missed + unknown;

function taskSentences(telling: Telling): Run[][] {
  const { tasks, sheet, words } = telling;
  const verdicts = verdictsOf(tasks.map(({ share }) => share));
  const due = dueOf(verdicts);
  const size = tell(telling, 'overview/size', {
    units: countText(sheet.assessment.units.length),
    lines: countText(sheet.assessment.lines.length),
    tasks: countText(tasks.length),
    day: dayText(sheet.assessment.cutoff.day, words),
    due: countText(due),
    later: countText(verdicts.not_due),
  });
  if (due === 0) return [size, tell(telling, 'overview/none-due')];
  const counts = {
    met: countText(verdicts.met),
    near: countText(verdicts.within_band),
    band: shareText(sheet.rules.flexibility.least),
    missed: countText(verdicts.missed),
    unknown: countText(verdicts.unknown),
    annex: { see: 'units' },
  };
  return [
    size,
    tell(telling, 'overview/due', counts),
    ...(verdicts.unknown === 0 ? [] : [tell(telling, 'overview/unknown')]),
  ];
}

function gradeSentences(telling: Telling): Run[][] {
  const { units } = telling.sheet.assessment;
  const computed = countsText(
    telling,
    units.map(({ grade }) => grade),
  );
  const without = units.filter(({ grade }) => grade === null).length;
  const decided = units.flatMap((unit) => (unit.decided === null ? [] : [unit.decided.grade]));
  return [
    ...(computed === '' ? [] : [tell(telling, 'overview/computed', { grades: computed })]),
    ...(without === 0 ? [] : [tell(telling, 'overview/without-grade', { n: countText(without) })]),
    ...(telling.isDecided ? decidedSentences(telling, decided) : []),
  ];
}

function decidedSentences(telling: Telling, grades: readonly Grade[]): Run[][] {
  const { units } = telling.sheet.assessment;
  const computed = units.filter(({ grade }) => grade !== null);
  const other = computed.filter(isOverruled).length;
  return [
    tell(telling, 'overview/decided', { grades: countsText(telling, grades) }),
    other === 0
      ? tell(
          telling,
          computed.length === units.length ? 'overview/as-computed' : 'overview/known-as-computed',
        )
      : tell(telling, 'overview/overruled', { n: countText(other), table: { see: 'ranking' } }),
  ];
}

/** 优秀2家、良好1家. */
function countsText(telling: Telling, grades: readonly (Grade | null)[]): string {
  return listed(
    telling,
    GRADES.flatMap((grade) => {
      const n = grades.filter((each) => each === grade).length;
      if (n === 0) return [];
      return [say(telling, 'overview/grade', { grade: gradeText(telling, grade), n: countText(n) })];
    }),
  );
}

function rankTable(telling: Telling): Table {
  const head = (key: string) => say(telling, `overview/head/${key}`);
  return sheetOf({
    id: 'ranking',
    title: say(telling, 'overview/table'),
    heads: [
      [head('rank'), 'mark'],
      [head('unit'), 'text'],
      [head('score'), 'number'],
      [head('computed'), 'mark'],
      [head('decided'), 'mark'],
      [head('reason'), 'text'],
    ],
    rows: telling.ranking.map(
      ({ unit, rank }): Row =>
        plainRow(
          rankText(telling, rank),
          { author: unit.name },
          ofScore(unit, shareOrNone(telling, unit.score)),
          gradeText(telling, unit.grade),
          decidedText(telling, unit),
          reasonRun(telling, unit),
        ),
    ),
    source: sourceText(telling),
    notes: [say(telling, 'overview/note/rank'), say(telling, 'overview/note/dash')],
  });
}

export const rankText = (telling: Telling, rank: number | null): string =>
  rank === null ? say(telling, 'none') : String(rank);

/** Why people decided otherwise than was computed. */
export function reasonRun(telling: Telling, { decided }: AppraisedUnit): Run {
  return decided?.reason ? { author: decided.reason } : say(telling, 'none');
}
