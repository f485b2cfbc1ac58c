import { dayText, quantityText } from '@zhulin/contract';
import { drill, REASONS, type ReasonId, type Standing } from '@zhulin/engines/portfolio';
import { addMonths, fromEpochDay, isoDay, monthOf, toEpochDay } from '@zhulin/engines/units';
import type { Block, Run } from '../../model.ts';
import { unitsOf, withReason } from './attention.ts';
import { countText } from './figures.ts';
import { paragraph, say, type Telling, tell } from './telling.ts';

/** 八、下一步工作要求: a task for each reason that projects have; none where none has any. */
export function steps(telling: Telling): Block[] {
  const due = dueDay(telling);
  const items = REASONS.flatMap((reason) => {
    const projects = withReason(telling.report.standings, reason);
    if (projects.length === 0) return [];
    const task = taskOf(telling, reason, projects);
    return [tell(telling, 'steps/task', { task, units: unitsOf(telling, projects), due })];
  });
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: say(telling, 'steps/title') },
    { kind: 'list', items },
    ...paragraph(telling, [tell(telling, 'steps/note')]),
  ];
}

/** The last day of the month after the cut-off's: before the next report. */
function dueDay({ basis, words }: Telling): string {
  const day = isoDay(basis.day);
  const afterNext = isoDay(`${addMonths(monthOf(day), 2)}-01`);
  return dayText(fromEpochDay(toEpochDay(afterNext) - 1), words);
}

function taskOf(telling: Telling, reason: ReasonId, projects: readonly Standing[]): Run[] {
  const { report, words } = telling;
  const amount =
    reason === 'money_short'
      ? quantityText(shortOf(projects), 'fen', words)
      : countText(amountOf(projects, reason));
  return tell(telling, `steps/${reason}`, {
    amount,
    projects: countText(projects.length),
    days: String(report.rules.reportDays),
    annex: { see: 'red' },
  });
}

function amountOf(projects: readonly Standing[], reason: ReasonId): number {
  return projects
    .flatMap(({ reasons }) => reasons.filter(({ id }) => id === reason))
    .reduce((sum, { amount }) => sum + amount, 0);
}

function shortOf(projects: readonly Standing[]): number {
  return drill(projects, 'money_arrived.short').reduce((sum, { contribution }) => sum + contribution, 0);
}
