/** Why a command is not taken; the words in both languages stand in cases.json of locales/, keyed by these. */
export const REFUSAL_CODES = [
  'ACTED_ON',
  'ALREADY_ACTED',
  'ALREADY_ESCALATED',
  'ALREADY_OPENED',
  'ALREADY_PAUSED',
  'ALREADY_PUBLISHED',
  'ALREADY_SEATED',
  'ALREADY_SIGNED',
  'BACKDATED',
  'CALENDAR_NOT_PUBLISHED',
  'CASE_CLOSED',
  'CLAIMED_BY_ANOTHER',
  'CLOCK_SET_BACK',
  'COMMENT_MISSING',
  'CO_SIGNER_PENDING',
  'DOCUMENT_CHANGED',
  'DOCUMENT_MISSING',
  'DUPLICATE_MEMBER',
  'EVIDENCE_MISSING',
  'HASH_MALFORMED',
  'KIND_DIFFERS',
  'NOTHING_TO_WITHDRAW',
  'NOT_CLAIMED',
  'NOT_CLOSED',
  'NOT_FOR_CO_SIGNER',
  'NOT_FREEZABLE',
  'NOT_OPENED',
  'NOT_OVERDUE',
  'NOT_PASSED',
  'NOT_PAUSED',
  'NOT_PERMITTED',
  'NOT_YOURS',
  'NO_ESCALATION',
  'NO_POST',
  'OTHER_BRANCH',
  'OTHER_POST',
  'PANEL_TOO_SMALL',
  'PARTIES_MISSING',
  'PARTIES_UNKNOWN',
  'PAUSED',
  'POSTDATED',
  'REASON_UNKNOWN',
  'RETURN_TO_NOBODY',
  'SAME_PERSON',
  'SIGNER_LEFT',
  'STALE_REVISION',
  'STEP_NOT_OPEN',
  'UNKNOWN_ACTION',
  'UNKNOWN_REVISION',
  'UNKNOWN_SEAT',
  'UNKNOWN_STEP',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** What the words take: ids, days, revisions. */
  readonly params: Readonly<Record<string, string | number>>;
}

export const refuse = (code: RefusalCode, params: Refusal['params'] = {}): Refusal => ({ code, params });

/** Several ids as one parameter. */
export const listed = (ids: Iterable<string | number>): string => [...ids].join(', ');
