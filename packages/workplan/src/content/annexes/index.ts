import type { Annex, Block } from '../../model.ts';
import { type Content, sayingOf } from '../context.ts';
import { approvalsOf } from './approvals.ts';
import { assignmentsOf } from './assignments.ts';
import { benefitFactorsOf } from './benefit-factors.ts';
import { caseListOf } from './case-list.ts';
import { cashBalanceOf } from './cash-balance.ts';
import { cashFlowsOf } from './cash-flows.ts';
import { costItemsOf } from './cost-items.ts';
import { doubtsOf } from './doubts.ts';
import { emergencyOf } from './emergency.ts';
import { evaluationOf } from './evaluation.ts';
import { facilitiesOf } from './facilities.ts';
import { floorAreaOf } from './floor-area.ts';
import { fundingPlanOf } from './funding-plan.ts';
import { goalsOf } from './goals.ts';
import { investmentOf } from './investment.ts';
import { landBalanceOf } from './land-balance.ts';
import { loansOf } from './loans.ts';
import { mainIndicatorsOf } from './main-indicators.ts';
import { operationOf } from './operation.ts';
import { participationOf } from './participation.ts';
import { policiesOf } from './policies.ts';
import { populationOf } from './population.ts';
import { returnsOf } from './returns.ts';
import { riskListOf } from './risk-list.ts';
import { scheduleOf } from './schedule.ts';
import { selfCheckOf } from './self-check.ts';
import { smartSystemsOf } from './smart-systems.ts';
import { teamOf } from './team.ts';

const say = sayingOf('annexes');

/** The annexes in their order; the id names title and reference. */
const ANNEXES: readonly [id: string, write: (content: Content) => Block[]][] = [
  ['main-indicators', mainIndicatorsOf],
  ['land-balance', landBalanceOf],
  ['floor-area', floorAreaOf],
  ['population', populationOf],
  ['facilities', facilitiesOf],
  ['self-check', selfCheckOf],
  ['goals', goalsOf],
  ['evaluation', evaluationOf],
  ['investment', investmentOf],
  ['cost-items', costItemsOf],
  ['funding-plan', fundingPlanOf],
  ['cash-balance', cashBalanceOf],
  ['loans', loansOf],
  ['operation', operationOf],
  ['cash-flows', cashFlowsOf],
  ['returns', returnsOf],
  ['schedule', scheduleOf],
  ['approvals', approvalsOf],
  ['risks', riskListOf],
  ['emergency', emergencyOf],
  ['assignments', assignmentsOf],
  ['policies', policiesOf],
  ['team', teamOf],
  ['smart', smartSystemsOf],
  ['participation', participationOf],
  ['benefits', benefitFactorsOf],
  ['cases', caseListOf],
  ['doubts', doubtsOf],
];

export function annexesOf(content: Content): Annex[] {
  return ANNEXES.map(([id, write]) => ({
    id: `annex-${id}`,
    title: say(content, `${id}/title`),
    blocks: lying(write(content)),
  }));
}

/** An annex that holds one wide table lies on its side with all its tables, so that they share pages. */
function lying(blocks: readonly Block[]): Block[] {
  const isWide = blocks.some((block) => block.kind === 'table' && block.isLandscape);
  return blocks.map((block) => (isWide && block.kind === 'table' ? { ...block, isLandscape: true } : block));
}
