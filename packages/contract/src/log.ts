/** What a person has to do with an entry. */
export const LOG_PARTS = ['actor', 'subject'] as const;
export type LogPart = (typeof LOG_PARTS)[number];
