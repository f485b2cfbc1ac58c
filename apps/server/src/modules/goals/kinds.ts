import type { AssessmentKind, GoalAdjustmentData, GoalAssessmentData, GoalSheetData } from '@zhulin/contract';
import type { Action, CaseKind, Step, Who } from '@zhulin/engines/cases';
import type { Rulebook } from '@zhulin/engines/rules';
import { amberFromIn, limitsIn, statementDaysIn } from './rules.ts';

/** The panel of the units, and the scope of the issuing office. */
export const UNITS = 'units';
/** The panel of the units of the sheet that is replaced, if any. */
export const FORMER_UNITS = 'former-units';
export const OFFICE = 'office';
/** Scopes of an adjustment: who opens it, whose share it is, who signs beyond the lower edge of the band. */
export const OPENER = 'opener';
export const UNIT = 'unit';
export const LEADING_GROUP = 'leading-group';

export const CONFIRMING = 'confirming';
export const REDRAFTING = 'redrafting';
export const STATING = 'stating';
export const GRADING = 'grading';
const DRAFTING = 'drafting';

const end = (id: string, outcome: string): Action => ({ id, effect: { type: 'end-step', outcome } });
const endCase = (id: string, outcome: string): Action => ({
  id,
  effect: { type: 'end-case', outcome },
  isRefusal: true,
});
const back = (id: string): Action => ({ id, effect: { type: 'return' } });

/** 目标分解: every unit confirms its shares; the first that objects brings them back at once to be drafted anew; the head of the office
 * signs the very lines that were confirmed, which units that are left out are told as well. Errors: GOAL_RULES_MISSING. */
export function sheetKind(book: Rulebook, { issuerRole }: GoalSheetData): CaseKind {
  const office: Who = { role: issuerRole, scope: OFFICE };
  const limit = limitsIn(book);
  return {
    id: 'goal-sheet',
    version: 2,
    amberFrom: amberFromIn(book),
    pauseReasons: [],
    may: { open: [office], withdraw: [office], remind: [office], reassign: [office], correct: [office] },
    flow: {
      type: 'sequence',
      blocks: [
        {
          type: 'step',
          id: CONFIRMING,
          actors: { panel: UNITS, need: 'all', otherwise: 'objected', veto: 'objected' },
          limit: limit('confirm'),
          moment: 'drafted',
          actions: [end('confirm', 'confirmed'), { ...end('object', 'objected'), isRefusal: true }],
        },
        {
          type: 'choice',
          id: 'confirmation',
          of: CONFIRMING,
          options: {
            confirmed: null,
            objected: {
              type: 'step',
              id: REDRAFTING,
              actors: office,
              staysInPost: true,
              limit: limit('redraft'),
              actions: [back('resubmit'), endCase('drop', 'dropped')],
            },
          },
        },
        {
          type: 'step',
          id: 'signing',
          actors: office,
          staysInPost: true,
          limit: limit('sign'),
          moment: 'signed',
          announcesTo: [UNITS, FORMER_UNITS],
          actions: [end('sign', 'signed'), endCase('decline', 'declined')],
        },
      ],
    },
  };
}

/** 目标调整: decided by the office; what passes the lower edge of the band is signed by the leading group as well,
 * by another person.
 * Errors: GOAL_RULES_MISSING. */
export function adjustmentKind(
  book: Rulebook,
  { issuerRole, openerRole, unitRole, size }: GoalAdjustmentData,
): CaseKind {
  const office: Who = { role: issuerRole, scope: OFFICE };
  const limit = limitsIn(book);
  const tells: Who[] = [
    { role: openerRole, scope: OPENER },
    { role: unitRole, scope: UNIT },
  ];
  const deciding: Step = {
    type: 'step',
    id: 'deciding',
    actors: office,
    staysInPost: true,
    limit: limit('decide'),
    tells,
    actions: [end('approve', 'approved'), endCase('decline', 'declined')],
  };
  const signing: Step = {
    type: 'step',
    id: 'signing',
    actors: { role: 'leading_group_office', scope: LEADING_GROUP },
    staysInPost: true,
    apartFrom: [deciding.id],
    limit: limit('sign'),
    tells,
    actions: [end('sign', 'signed'), endCase('decline', 'declined')],
  };
  return {
    id: 'goal-adjustment',
    version: 2,
    amberFrom: amberFromIn(book),
    pauseReasons: [],
    may: {
      open: [{ role: openerRole, scope: OPENER }],
      withdraw: [{ role: openerRole, scope: OPENER }],
      remind: [{ role: openerRole, scope: OPENER }],
      reassign: [office],
      correct: [office],
    },
    flow: { type: 'sequence', blocks: size === 'head' ? [deciding, signing] : [deciding] },
  };
}

/** 季度考核, 年度考评: units state or object, the office grades, the sheet is drafted, signed by who has done
 * neither, and published.
 * Errors: GOAL_RULES_MISSING. */
export function assessmentKind(
  id: AssessmentKind,
  book: Rulebook,
  { issuerRole }: GoalAssessmentData,
): CaseKind {
  const office: Who = { role: issuerRole, scope: OFFICE };
  const limit = limitsIn(book);
  const step = { type: 'step', actors: office, staysInPost: true } as const;
  return {
    id,
    version: 2,
    amberFrom: amberFromIn(book),
    pauseReasons: [],
    may: {
      open: [office],
      withdraw: [office],
      remind: [office],
      freeze: [office],
      reassign: [office],
      correct: [office],
    },
    flow: {
      type: 'sequence',
      blocks: [
        {
          type: 'step',
          id: STATING,
          actors: { panel: UNITS, need: 'all', otherwise: 'silent' },
          limit: { days: statementDaysIn(book), of: 'calendar' },
          actions: [end('confirm', 'stated'), end('object', 'stated')],
        },
        { ...step, id: GRADING, limit: limit('grade'), actions: [end('grade', 'graded')] },
        {
          ...step,
          id: DRAFTING,
          limit: limit('draft'),
          moment: 'drafted',
          actions: [end('submit', 'submitted'), back('return')],
        },
        {
          ...step,
          id: 'signing',
          limit: limit('sign'),
          apartFrom: [GRADING, DRAFTING],
          moment: 'signed',
          actions: [end('sign', 'signed'), back('return')],
        },
        {
          ...step,
          id: 'publishing',
          limit: limit('publish'),
          moment: 'published',
          announcesTo: [UNITS],
          actions: [end('publish', 'published'), back('return')],
        },
      ],
    },
  };
}

const DAY_MS = 86_400_000;

/** The first instant after a day in China. */
export const afterDayMs = (day: string): number => Date.parse(`${day}T00:00:00+08:00`) + DAY_MS;
