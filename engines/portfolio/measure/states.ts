import { ROW_LIGHTS } from '../row/row.ts';
import type { Facts } from '../standing/facts.ts';
import { type Measures, notStated, placesOf } from './measures.ts';

const lights = placesOf({
  number: 'red_lights',
  red: 'red_lights.red',
  amber: 'red_lights.amber',
  green: 'red_lights.green',
  unknown: 'red_lights.unknown',
});

/** Every project has one of the four lights, also one that could not be judged. */
export function addLights(measures: Measures, { light }: Facts): void {
  measures.set(lights.number, light === 'unknown' ? 'not_assessed' : Number(light === 'red'));
  for (const each of ROW_LIGHTS) measures.set(lights[each], Number(each === light));
}

const goals = placesOf({
  number: 'goals_met',
  met: 'goals_met.met',
  within_band: 'goals_met.within_band',
  missed: 'goals_met.missed',
  unknown: 'goals_met.unknown',
});

/** Goals that are due, by how they stand. */
export function addGoals(measures: Measures, facts: Facts): void {
  const { dueGoals } = facts;
  if (dueGoals === null) {
    measures.set(goals.number, notStated(facts));
    return;
  }
  const count = { met: 0, within_band: 0, missed: 0, unknown: 0 };
  for (const { ids, verdict } of dueGoals) count[verdict] += ids.length;
  const isSilent = count.met + count.within_band + count.missed === 0;
  measures.set(goals.number, dueGoals.length === 0 ? 'not_due' : isSilent ? 'not_reported' : count.met);
  measures.set(goals.met, count.met);
  measures.set(goals.within_band, count.within_band);
  measures.set(goals.missed, count.missed);
  measures.set(goals.unknown, count.unknown);
}

const risks = placesOf({
  number: 'high_risks',
  high: 'high_risks.high',
  medium: 'high_risks.medium',
  low: 'high_risks.low',
});

/** Risks of the register by level. */
export function addRisks(measures: Measures, facts: Facts): void {
  const found = facts.row.detail?.risks;
  if (found == null) {
    measures.set(risks.number, notStated(facts));
    return;
  }
  measures.set(risks.number, found.high);
  measures.set(risks.high, found.high);
  measures.set(risks.medium, found.medium);
  measures.set(risks.low, found.low);
}
