import { fail, REPORT_SENDERS, type ReportData } from '@zhulin/contract';
import type { Action, CaseKind, Limit } from '@zhulin/engines/cases';
import type { Rulebook } from '@zhulin/engines/rules';
import { fromEpochDay, type IsoDay, isoDay, toEpochDay } from '@zhulin/engines/units';

export const KIND = 'reporting-task';
/** The panel of those who file, and the step in which they do. */
export const UNITS = 'units';
export const FILING = 'filing';
export const MERGING = 'merging';
/** The scope of whoever sends the task. */
export const SENDER = 'sender';

/** The kind of one task: its sender is the post that opens it, filing ends with its own cut-off.
 * @param opening  `today` in Shanghai
 * Errors: REPORT_CUT_OFF_NOT_VALID. Throws when the rules hold no limits. */
export function reportingKind(
  book: Rulebook,
  { data, today }: { readonly data: ReportData; readonly today: IsoDay },
): CaseKind {
  const sender = { role: data.senderRole, scope: SENDER } as const;
  const senders = [sender];
  const noticeLimit: Limit = { days: numberOf(book, 'reporting.notice_days'), of: 'working' };
  const noticeStep = { type: 'step', actors: sender, limit: noticeLimit } as const;
  return {
    id: KIND,
    version: 1,
    amberFrom: numberOf(book, 'reporting.amber_from'),
    pauseReasons: [],
    may: { open: senders, remind: senders, freeze: senders, reassign: senders, correct: senders },
    flow: {
      type: 'sequence',
      blocks: [
        {
          type: 'step',
          id: FILING,
          actors: { panel: UNITS, need: 'all', otherwise: 'incomplete' },
          limit: { days: filingDays(book, data.cutOff, today), of: 'calendar' },
          actions: [end('file', 'filed')],
        },
        {
          type: 'step',
          id: MERGING,
          actors: sender,
          limit: { days: numberOf(book, 'reporting.merging_days'), of: 'working' },
          actions: [end('merge', 'merged'), back],
        },
        { ...noticeStep, id: 'drafting', moment: 'drafted', actions: [end('submit', 'submitted'), back] },
        { ...noticeStep, id: 'signing', moment: 'signed', actions: [end('sign', 'signed'), back] },
        {
          ...noticeStep,
          id: 'publishing',
          moment: 'published',
          announcesTo: [UNITS],
          actions: [end('publish', 'published'), back],
        },
      ],
    },
  };
}

const end = (id: string, outcome: string): Action => ({ id, effect: { type: 'end-step', outcome } });
const back: Action = { id: 'return', effect: { type: 'return' } };

/** Calendar days from today to the cut-off, which ends with that day. */
function filingDays(book: Rulebook, cutOff: string, today: IsoDay): number {
  const allowed = valueIn(book, 'reporting.filing_days');
  if (typeof allowed !== 'object' || !('min' in allowed && 'max' in allowed))
    throw new Error('reporting.filing_days is no span of days');
  const { min, max } = allowed;
  const day = (after: number) => fromEpochDay(toEpochDay(today) + after);
  const days = toEpochDay(isoDay(cutOff)) - toEpochDay(today);
  if (days < Number(min) || days > Number(max))
    throw fail('REPORT_CUT_OFF_NOT_VALID', { cutOff, first: day(Number(min)), last: day(Number(max)) });
  return days;
}

function numberOf(book: Rulebook, rule: string): number {
  const value = valueIn(book, rule);
  if (typeof value !== 'number') throw new Error(`${rule} is no number`);
  return value;
}

function valueIn(book: Rulebook, rule: string) {
  const answer = book.find(rule);
  if (!answer.ok) throw new Error(`${answer.issue.code}: ${rule} on ${answer.issue.asOf}`);
  return answer.rule.value;
}

const DAY_MS = 86_400_000;

/** The first instant after the cut-off. */
export const cutOffMs = (cutOff: string): number => Date.parse(`${cutOff}T00:00:00+08:00`) + DAY_MS;

export const isSenderRole = (role: string): role is ReportData['senderRole'] =>
  REPORT_SENDERS.some((each) => each === role);
