import type { Annex, Block } from '../../model.ts';
import { type Content, sayingOf } from '../context.ts';
import { approvalsOf } from './approvals.ts';
import { assignmentsOf } from './assignments.ts';
import { benefitFactorsOf } from './benefit-factors.ts';
import { caseListOf } from './case-list.ts';
import { doubtsOf } from './doubts.ts';
import { emergencyOf } from './emergency.ts';
import { moneyOf } from './money.ts';
import { participationOf } from './participation.ts';
import { policiesOf } from './policies.ts';
import { riskListOf } from './risk-list.ts';
import { scheduleOf } from './schedule.ts';
import { selfCheckOf } from './self-check.ts';
import { smartSystemsOf } from './smart-systems.ts';
import { teamOf } from './team.ts';

const say = sayingOf('annexes');

/** The annexes in their order; the id names title and reference. */
const ANNEXES: readonly [id: string, write: (content: Content) => Block[]][] = [
  ['self-check', selfCheckOf],
  ['money', moneyOf],
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
    blocks: write(content),
  }));
}
