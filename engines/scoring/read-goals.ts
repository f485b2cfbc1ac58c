import { isIsoDay } from '../units/index.ts';
import type { GoalsInput } from './compute-goals.ts';
import { GOAL_DIMENSIONS } from './goal.ts';
import { checkIds, checkObserved, issuesOf, type Path, type Report, type ScoringIssue } from './issue.ts';

/** Every fault for which no goal is judged. Cost: O(goals · phases + observed). */
export function readGoals(input: GoalsInput): ScoringIssue[] {
  return issuesOf((report) => {
    for (const key of ['start', 'asOf'] as const) {
      if (!isIsoDay(input[key])) report('NOT_A_DAY', [key], input[key], 'a day YYYY-MM-DD that exists');
    }
    checkPhases(input.phases, report);
    checkGoals(input, report);
    checkBands(input, report);
    const known = new Set(input.goals.map(({ id }) => id));
    for (const [id, value] of Object.entries(input.observed)) {
      if (!known.has(id)) report('UNKNOWN_GOAL', ['observed', id], id, 'a goal of the list');
      checkObserved(value, ['observed', id], report);
    }
  });
}

function checkPhases(phases: GoalsInput['phases'], report: Report): void {
  if (phases.length === 0) report('NO_PHASES', ['phases'], 'an empty list', 'a phase or more');
  checkIds(phases, ['phases'], report);
  phases.forEach(({ fromMonth, toMonth }, place) => {
    const begins = place === 0 ? 0 : phases[place - 1]?.toMonth;
    for (const [key, month] of Object.entries({ fromMonth, toMonth })) {
      if (!Number.isSafeInteger(month)) report('NOT_WHOLE', ['phases', place, key], month, 'a whole number');
    }
    if (fromMonth !== begins)
      report('PHASES_NOT_IN_ORDER', ['phases', place, 'fromMonth'], fromMonth, `${begins}, the end before`);
    if (toMonth <= fromMonth)
      report('PHASES_NOT_IN_ORDER', ['phases', place, 'toMonth'], toMonth, `more than ${fromMonth}`);
  });
}

function checkGoals({ goals, phases }: GoalsInput, report: Report): void {
  if (goals.length === 0) report('NO_GOALS', ['goals'], 'an empty list', 'a goal or more');
  checkIds(goals, ['goals'], report);
  const end = phases.at(-1)?.toMonth;
  goals.forEach(({ dimension, target, dueMonth }, place) => {
    const path: Path = ['goals', place];
    if (!GOAL_DIMENSIONS.includes(dimension))
      report('UNKNOWN_DIMENSION', [...path, 'dimension'], dimension, GOAL_DIMENSIONS.join(', '));
    for (const [key, edge] of Object.entries(target)) {
      if (!Number.isFinite(edge)) report('NOT_FINITE', [...path, 'target', key], edge, 'a number');
    }
    if ('min' in target && target.min > target.max)
      report('BAND_INSIDE_OUT', [...path, 'target'], `${target.min} to ${target.max}`, 'min up to max');
    if (!Number.isSafeInteger(dueMonth))
      report('NOT_WHOLE', [...path, 'dueMonth'], dueMonth, 'a whole number');
    else if (end !== undefined && !(dueMonth > 0 && dueMonth <= end))
      report('DUE_OUTSIDE_PHASES', [...path, 'dueMonth'], dueMonth, `a month from 1 to ${end}`);
  });
}

function checkBands({ goals, flexibility, bands }: GoalsInput, report: Report): void {
  const { least, most } = flexibility;
  for (const [key, share] of Object.entries({ least, most })) {
    if (!(share >= 0 && share <= 1))
      report('NOT_A_SHARE', ['flexibility', key], share, 'a share from 0 to 1');
  }
  if (least > most) report('BAND_INSIDE_OUT', ['flexibility'], `${least} to ${most}`, 'least up to most');
  for (const [id, share] of Object.entries(bands)) {
    const path = ['bands', id];
    if (!goals.some((goal) => goal.id === id)) report('UNKNOWN_GOAL', path, id, 'a goal of the list');
    if (!(share >= 0)) report('NOT_A_SHARE', path, share, 'a share, 0 or more');
    else if (share > most) report('BAND_TOO_WIDE', path, share, `${most} or less`);
  }
}
