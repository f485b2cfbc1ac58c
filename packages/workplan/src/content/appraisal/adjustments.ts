import { dayText } from '@zhulin/contract';
import { isoDayAt } from '@zhulin/engines/cases';
import type { Block, Row } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { countText } from '../portfolio-report/figures.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { lineRun, targetText } from './figures.ts';
import { type AppraisedAdjustment, say, type Task, type Telling, tell } from './telling.ts';

/** 三、目标调整: every adjustment that was in force, and who decided it. All units get the sheet, so why one asked for it stays in the
 * case. */
export function adjustments(telling: Telling): Block[] {
  const { sheet } = telling;
  const heading: Block = { kind: 'heading', level: 1, text: say(telling, 'adjustments/title') };
  const adjusted = telling.tasks.flatMap((task) =>
    sheet.adjustments.flatMap((each) =>
      each.shareId === task.share.id ? [{ ...task, adjustment: each }] : [],
    ),
  );
  if (adjusted.length === 0) return [heading, ...paragraph(telling, [tell(telling, 'adjustments/none')])];
  const { least, most } = sheet.rules.flexibility;
  const units = new Set(adjusted.map(({ unit }) => unit.organisationId)).size;
  return [
    heading,
    ...paragraph(telling, [
      tell(telling, 'adjustments/count', { n: countText(adjusted.length), units: countText(units) }),
      tell(telling, 'adjustments/band', { least: shareText(least), most: shareText(most) }),
    ]),
    sheetOf({
      id: 'adjustments',
      title: say(telling, 'adjustments/table'),
      heads: [
        [head(telling, 'unit'), 'text'],
        [head(telling, 'line'), 'text'],
        [head(telling, 'original'), 'number'],
        [head(telling, 'target'), 'number'],
        [head(telling, 'decided'), 'text'],
      ],
      rows: adjusted.map((each) => rowOf(telling, each)),
      notes: [say(telling, 'adjustments/note')],
    }),
  ];
}

const head = (telling: Telling, key: string) => say(telling, `adjustments/head/${key}`);

function rowOf(
  telling: Telling,
  { unit, line, share, adjustment }: Task & { readonly adjustment: AppraisedAdjustment },
): Row {
  const { words } = telling;
  const decided = say(telling, 'adjustments/decided', {
    who: words.text('goals', `size/${adjustment.size}`),
    day: dayText(isoDayAt(Date.parse(adjustment.since)), words),
    number: String(adjustment.caseNumber),
  });
  return plainRow(
    { author: unit.name },
    lineRun(telling, line),
    targetText(telling, share.original, line),
    [targetText(telling, adjustment.target, line), ...movedRuns(telling, adjustment)],
    decided,
  );
}

function movedRuns(telling: Telling, { moved }: AppraisedAdjustment): string[] {
  if (moved === null) return [];
  if (moved === 0) return [say(telling, 'adjustments/back')];
  const by = shareText(Math.abs(moved));
  return [say(telling, moved > 0 ? 'adjustments/eased' : 'adjustments/harder', { by })];
}
