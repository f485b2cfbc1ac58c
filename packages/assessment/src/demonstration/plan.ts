import type { WorkCalendar } from '@zhulin/engines/schedule';
import { dayMonthsLater, type IsoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import {
  drawGoals,
  drawLegalBases,
  drawObserved,
  drawParticipation,
  drawPolicies,
  drawRisks,
  drawSchedule,
  drawTaskForce,
  drawTeam,
} from './course.ts';
import type { DemonstrationWords, Drawing } from './drawing.ts';
import { drawEnvironment, drawSetting } from './environment.ts';
import { drawLand } from './land.ts';
import { drawCost, drawFunding, drawOperation } from './money.ts';
import { nameOf, placeOf } from './names.ts';
import type { Norms } from './norms.ts';
import type { Outline } from './outline.ts';
import { openRandom } from './random.ts';
import { drawFacilities, drawGreenTechniques, drawPeople, drawSmart } from './services.ts';
import type { SourceTotals } from './source-totals.ts';
import { troubleOf } from './troubles.ts';

/** People move in once the work is handed over: by this month, at the pace of the template. */
const MOVING_IN_MONTH = 42;

interface Given {
  seed: number;
  totals: SourceTotals;
  norms: Norms;
  words: DemonstrationWords;
  asOf: IsoDay;
  calendar: WorkCalendar;
}

/** The whole plan of an outline: sound first, then with its trouble. */
export function drawPlan(outline: Outline, { seed, ...given }: Given): Plan {
  const { words } = given;
  const random = openRandom(seed, outline.index + 1);
  const firstYear = Number(dayMonthsLater(outline.start, MOVING_IN_MONTH).slice(0, 4));
  const drawing: Drawing = { ...given, outline, random, firstYear, text: words.text };
  const { site, buildings, ...room } = drawLand(drawing);
  const sizes = {
    housingM2: Number(buildings.housingFloorAreaM2),
    workM2: Number(buildings.workFloorAreaM2),
    dwellings: (buildings.dwellings ?? []).reduce((sum, { count }) => sum + count, 0),
  };
  const begun = {
    schema: 1 as const,
    project: {
      name: nameOf(outline, words),
      code: outline.code,
      type: outline.type,
      mode: outline.mode,
      isDemonstration: false,
      place: placeOf(outline, words),
      unit: words.text('unit'),
      start: outline.start,
    },
    site,
    buildings,
    people: { ...room, ...drawPeople(drawing) },
    facilities: drawFacilities(drawing),
    smart: drawSmart(drawing),
    greenTechniques: drawGreenTechniques(drawing),
    environment: drawEnvironment(drawing),
    setting: drawSetting(drawing),
    cost: drawCost(drawing),
    funding: drawFunding(drawing),
    operation: drawOperation(drawing, sizes),
    schedule: drawSchedule(drawing),
    goals: drawGoals(drawing),
    risks: drawRisks(drawing, openRandom(seed, -outline.index - 2)),
    team: drawTeam(drawing),
    taskForce: drawTaskForce(drawing),
    policies: drawPolicies(drawing),
    participation: drawParticipation(drawing),
  };
  const sound: Plan = {
    ...begun,
    ...drawObserved(drawing, begun),
    legalBases: drawLegalBases(drawing),
    assumptions: assumptionsOf(drawing),
  };
  return outline.trouble === null ? sound : troubleOf(outline.trouble).inject(sound);
}

function assumptionsOf({ totals, words }: Drawing): NonNullable<Plan['assumptions']> {
  const { text } = words;
  return [
    { path: 'cost.yuanPerM2', note: text('assume-price', { doubt: totals.priceDoubt[words.language] }) },
    { path: 'buildings.floorAreaM2', note: text('assume-totals') },
    { path: 'people.ageGroups', note: text('assume-ages') },
    { path: 'operation.income', note: text('assume-operation') },
    { path: 'schedule.tasks', note: text('assume-schedule') },
    { path: 'environment', note: text('assume-environment') },
    { path: 'setting', note: text('assume-setting') },
    { path: 'risks.register', note: text('assume-register') },
  ];
}
