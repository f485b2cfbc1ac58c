import type { WorkplanDocument } from '../model.ts';

/** What a document without contents, annexes and sources has of them. */
export const PLAIN = {
  style: 'official',
  hasContents: false,
  annexes: [],
  appendix: [],
  traces: {},
} satisfies Partial<WorkplanDocument>;
