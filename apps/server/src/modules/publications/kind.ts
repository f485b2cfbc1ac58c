import { fail, type SigningRole } from '@zhulin/contract';
import type { Action, Block, CaseKind, Limit, Step } from '@zhulin/engines/cases';
import { inUnit, numbersOf, type Rulebook, type RuleInForce } from '@zhulin/engines/rules';

/** The departments that review side by side. */
export const DEPARTMENTS = ['planning', 'housing'] as const;
type Department = (typeof DEPARTMENTS)[number];

/** Where whoever handed the plan in has it in hand: the plan may be changed only while it lies there. */
export const SUBMISSIONS = DEPARTMENTS.map((department) => `${department}-submission`);

/** A return to this step begins the review anew, with the plan as it then stands. */
export const FIRST_STEP = 'acceptance';

const STEP_LIMITS = ['accept', 'submit', 'review', 'coordinate', 'draft', 'sign', 'publish'] as const;
type Limits = Readonly<Record<(typeof STEP_LIMITS)[number], Limit>>;

/** Plan publication 方案发布: accepted by the office that signs, reviewed by two departments at once, drafted, signed,
 * published. A return reaches whoever handed it in within one branch, because each branch begins with his submission.
 * @param signedBy  the role of the office that signs
 * Errors: CASE_RULE_MISSING. */
export function publicationKind(book: Rulebook, signedBy: SigningRole): CaseKind {
  const limits = limitsOf(book);
  const office = { role: signedBy, scope: 'office' };
  const opener = { person: 'opener' } as const;
  return {
    id: 'plan-publication',
    version: 1,
    limit: working(partsOf(book, 'approvals.days')('after')),
    amberFrom: amberFromOf(book),
    pauseReasons: ['supplement', 'expert-review', 'public-notice'],
    may: {
      open: [opener],
      withdraw: [office],
      pause: [office],
      remind: [opener, office],
      reassign: [office],
      reopen: [office],
      correct: [office],
    },
    flow: {
      type: 'sequence',
      blocks: [
        {
          type: 'step',
          id: FIRST_STEP,
          actors: office,
          limit: limits.accept,
          tells: [opener],
          actions: [end('accept', 'accepted'), endCase('reject', 'rejected')],
        },
        {
          type: 'parallel',
          id: 'review',
          branches: {
            planning: branch('planning', limits, office),
            housing: branch('housing', limits, office),
          },
        },
        {
          type: 'step',
          id: 'draft',
          actors: office,
          limit: limits.draft,
          moment: 'drafted',
          actions: [end('submit', 'submitted'), BACK],
        },
        {
          type: 'step',
          id: 'signature',
          actors: office,
          limit: limits.sign,
          moment: 'signed',
          actions: [end('sign', 'signed'), endCase('decline', 'declined'), BACK],
        },
        {
          type: 'step',
          id: 'publication',
          actors: office,
          limit: limits.publish,
          moment: 'published',
          tells: [opener],
          actions: [end('publish', 'published'), BACK],
        },
      ],
    },
  };
}

const BACK: Action = { id: 'return', effect: { type: 'return' } };
const end = (id: string, outcome: string): Action => ({ id, effect: { type: 'end-step', outcome } });
const endCase = (id: string, outcome: string): Action => ({
  id,
  effect: { type: 'end-case', outcome },
  isRefusal: true,
});

/** 报送, 会审, and 协调 by the office where a department disagrees; the other branch goes on meanwhile. */
function branch(department: Department, limits: Limits, office: Step['actors']): Block {
  const opinion = `${department}-opinion`;
  return {
    type: 'sequence',
    blocks: [
      {
        type: 'step',
        id: `${department}-submission`,
        actors: { person: 'opener' },
        limit: limits.submit,
        actions: [end('submit', 'submitted'), { id: 'restart', effect: { type: 'return' } }],
      },
      {
        type: 'step',
        id: opinion,
        actors: { role: 'department', scope: department },
        limit: limits.review,
        tells: [{ person: 'opener' }],
        actions: [end('agree', 'agreed'), { ...end('disagree', 'disagreed'), isRefusal: true }, BACK],
      },
      {
        type: 'choice',
        id: `${department}-result`,
        of: opinion,
        options: {
          agreed: null,
          disagreed: {
            type: 'step',
            id: `${department}-coordination`,
            actors: office,
            limit: limits.coordinate,
            tells: [{ person: 'opener' }],
            actions: [endCase('uphold', 'refused'), BACK],
          },
        },
      },
    ],
  };
}

const working = (days: number): Limit => ({ days, of: 'working' });

function limitsOf(book: Rulebook): Limits {
  const days = partsOf(book, 'publication.step_days');
  // Cast: one entry a name of the list.
  return Object.fromEntries(STEP_LIMITS.map((name) => [name, working(days(name))])) as Limits;
}

function amberFromOf(book: Rulebook): number {
  const { value, unit, id } = inForce(book, 'publication.amber_from');
  const share = typeof value === 'number' ? inUnit(value, unit, '1') : undefined;
  if (share === undefined) throw fail('CASE_RULE_MISSING', { rule: id });
  return share;
}

function partsOf(book: Rulebook, id: string): (part: string) => number {
  const parts = numbersOf(inForce(book, id).value);
  return (part) => {
    const days = parts?.[part];
    if (days === undefined) throw fail('CASE_RULE_MISSING', { rule: `${id}.${part}` });
    return days;
  };
}

function inForce(book: Rulebook, id: string): RuleInForce {
  const found = book.find(id);
  if (!found.ok) throw fail('CASE_RULE_MISSING', { rule: id });
  return found.rule;
}
