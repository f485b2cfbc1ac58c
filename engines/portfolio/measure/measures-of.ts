import { type Contribution, MEASURES, type MeasureId, type NumberId } from '../number/number.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import type { Facts } from '../standing/standing.ts';
import { facilityMeasures } from './facilities.ts';
import type { Measures } from './measures.ts';
import { milestoneMeasures } from './milestones.ts';
import { moneyMeasures } from './money.ts';
import { progressMeasures } from './progress.ts';
import { goalMeasures, lightMeasures, riskMeasures } from './states.ts';

/** What one project adds to every number and part, in the order of MEASURES. */
export function measuresOf(facts: Facts, rules: PortfolioRules): Contribution[] {
  const { row } = facts;
  const found: Measures = {
    ...byStatus('projects', 1, facts),
    ...byStatus('floor_area', row.floorAreaM2, facts),
    ...byStatus('investment', row.investmentFen, facts),
    ...byStatus('residents', row.residents, facts),
    ...lightMeasures(facts),
    ...moneyMeasures(facts),
    ...milestoneMeasures(facts, rules),
    ...progressMeasures(facts, rules),
    ...facilityMeasures(facts),
    ...goalMeasures(facts),
    ...riskMeasures(facts),
  };
  return MEASURES.map((id) => found[id] ?? found[headOf(id)] ?? 'not_stated');
}

const heads = new Map(MEASURES.map((id) => [id, id.split('.')[0] as NumberId])); // the head of a measure is a number

function headOf(id: MeasureId): NumberId {
  return heads.get(id) ?? 'projects';
}

/** A quantity and its parts by status: nothing in the others. */
function byStatus(
  id: 'projects' | 'floor_area' | 'investment' | 'residents',
  value: number | null,
  { status }: Facts,
): Measures {
  if (value === null) return { [id]: 'not_stated' };
  return {
    [id]: value,
    [`${id}.planned`]: status === 'planned' ? value : 0,
    [`${id}.under_construction`]: status === 'under_construction' ? value : 0,
    [`${id}.completed`]: status === 'completed' ? value : 0,
    [`${id}.unknown`]: status === 'unknown' ? value : 0,
  };
}
