import { dayText } from '@zhulin/contract';
import { addMonths, fromEpochDay, isoDay, monthOf, toEpochDay } from '@zhulin/engines/units';
import type { Block, Run } from '../../model.ts';
import { countText } from '../portfolio-report/figures.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { achievedText, differenceText, lineRun, ofShare, targetText } from './figures.ts';
import { say, type Task, type Telling, tell } from './telling.ts';

/** 五、整改与补报要求: what each unit has to make good of what it missed, and to report of what could not be judged. */
export function measures(telling: Telling): Block[] {
  const of = (verdict: Task['share']['verdict']) =>
    telling.tasks.filter(({ share }) => share.verdict === verdict);
  const due = dueDay(telling);
  const items = [
    ...of('missed').map((task) => missedItem(telling, task, due)),
    ...of('unknown').map((task) => unknownItem(telling, task, due)),
  ];
  const near = of('within_band').length;
  return [
    { kind: 'heading', level: 1, text: say(telling, 'measures/title') },
    ...(items.length === 0
      ? paragraph(telling, [tell(telling, 'measures/none')])
      : [{ kind: 'list' as const, items }]),
    ...paragraph(telling, [
      ...(near === 0 ? [] : [tell(telling, 'measures/near', { n: countText(near) })]),
      ...(items.length === 0 ? [] : [tell(telling, 'measures/note')]),
    ]),
  ];
}

const MONTHS_OF_A_QUARTER = 3;

/** The last day of the quarter after that of the cut-off: when the next assessment is due. */
function dueDay({ sheet, words }: Telling): string {
  const month = monthOf(isoDay(sheet.assessment.cutoff.day));
  const inQuarter = (Number(month.slice(5)) - 1) % MONTHS_OF_A_QUARTER;
  const afterNext = isoDay(`${addMonths(month, 2 * MONTHS_OF_A_QUARTER - inQuarter)}-01`);
  return dayText(fromEpochDay(toEpochDay(afterNext) - 1), words);
}

function missedItem(telling: Telling, task: Task, due: string): Run[] {
  const { share, line, unit } = task;
  const { target, achieved } = share;
  const gap = achieved === null ? 0 : Math.abs(target - achieved);
  return tell(telling, `measures/${line.sense}`, {
    place: String(line.place + 1),
    line: lineRun(telling, line),
    gap: ofShare(task, differenceText(telling, gap, line.unit)),
    target: targetText(telling, target, line),
    achieved: ofShare(task, achievedText(telling, task)),
    unit: { author: unit.name },
    due,
  });
}

function unknownItem(telling: Telling, { share, line, unit }: Task, due: string): Run[] {
  return tell(telling, 'measures/unknown', {
    place: String(line.place + 1),
    line: lineRun(telling, line),
    why: telling.words.text('goals', `unknown/${share.unknown}`),
    unit: { author: unit.name },
    due,
  });
}
