import { NUMBERS, type NumberId, placeOf, type Uncounted } from '../number/number.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import type { Facts } from '../standing/facts.ts';
import { STATUSES } from '../standing/status.ts';
import { addFacilities } from './facilities.ts';
import { Measures } from './measures.ts';
import { addMilestones } from './milestones.ts';
import { addMoney } from './money.ts';
import { addProgress } from './progress.ts';
import { addGoals, addLights, addRisks } from './states.ts';

/** What one project adds to every number and part, and why some numbers cannot count it. */
export function measuresOf(
  facts: Facts,
  rules: PortfolioRules,
): { measures: Float64Array; whys: readonly (Uncounted | null)[] } {
  const measures = new Measures();
  const { row } = facts;
  addByStatus(measures, 'projects', 1, facts);
  addByStatus(measures, 'floor_area', row.floorAreaM2, facts);
  addByStatus(measures, 'investment', row.investmentFen, facts);
  addByStatus(measures, 'residents', row.residents, facts);
  addLights(measures, facts);
  addMoney(measures, facts);
  addMilestones(measures, facts, rules);
  addProgress(measures, facts, rules);
  addFacilities(measures, facts);
  addGoals(measures, facts);
  addRisks(measures, facts);
  return measures.end();
}

type Quantity = 'projects' | 'floor_area' | 'investment' | 'residents';

const places = new Map(
  NUMBERS.slice(0, 4).flatMap((id) =>
    STATUSES.map((status) => [`${id}.${status}`, placeOf(`${id as Quantity}.${status}`)] as const),
  ),
);

/** A quantity, and the same as the part of its status; the other parts have nothing. */
function addByStatus(
  measures: Measures,
  id: NumberId & Quantity,
  value: number | null,
  { status }: Facts,
): void {
  measures.set(placeOf(id), value ?? 'not_stated');
  const place = places.get(`${id}.${status}`);
  if (value !== null && place !== undefined) measures.set(place, value);
}
