import type { Facts } from '../standing/standing.ts';
import { type Measures, notStated } from './measures.ts';

/** Every project has one of the four lights, also one that could not be judged. */
export function lightMeasures({ light }: Facts): Measures {
  return {
    red_lights: light === 'unknown' ? 'not_assessed' : Number(light === 'red'),
    'red_lights.red': Number(light === 'red'),
    'red_lights.amber': Number(light === 'amber'),
    'red_lights.green': Number(light === 'green'),
    'red_lights.unknown': Number(light === 'unknown'),
  };
}

/** Goals that are due, by how they stand. */
export function goalMeasures(facts: Facts): Measures {
  const { dueGoals } = facts;
  if (dueGoals === null) return { goals_met: notStated(facts) };
  const count = { met: 0, within_band: 0, missed: 0, unknown: 0 };
  for (const { verdict } of dueGoals) count[verdict] += 1;
  const isSilent = count.unknown === dueGoals.length;
  return {
    goals_met: dueGoals.length === 0 ? 'not_due' : isSilent ? 'not_reported' : count.met,
    'goals_met.met': count.met,
    'goals_met.within_band': count.within_band,
    'goals_met.missed': count.missed,
    'goals_met.unknown': count.unknown,
  };
}

/** Risks of the register by level. */
export function riskMeasures(facts: Facts): Measures {
  const risks = facts.row.detail?.risks;
  if (risks == null) return { high_risks: notStated(facts) };
  return {
    high_risks: risks.high,
    'high_risks.high': risks.high,
    'high_risks.medium': risks.medium,
    'high_risks.low': risks.low,
  };
}
