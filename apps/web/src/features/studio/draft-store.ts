import type { DraftPlan } from '../../assessment-worker/index.ts';
import { keep, readKept } from '../../kept.ts';

/** Edits that were not saved when the page was left. */
export interface KeptDraft {
  /** Version of the plan the edits began with. */
  planHash: string;
  draft: DraftPlan;
  /** ISO time of the last edit. */
  at: string;
}

const nameOf = (projectId: string) => `draft.${projectId}`;

/** The draft kept for a project; anything unreadable counts as none. */
export function readDraft(projectId: string): KeptDraft | undefined {
  const text = readKept(nameOf(projectId));
  return text === undefined ? undefined : parseDraft(text);
}

export function parseDraft(text: string): KeptDraft | undefined {
  const parsed = readJson(text);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { planHash, draft, at } = parsed as Partial<Record<keyof KeptDraft, unknown>>;
  if (typeof planHash !== 'string' || typeof at !== 'string') return undefined;
  if (typeof draft !== 'object' || draft === null) return undefined;
  return { planHash, draft, at };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @returns whether this browser keeps it */
export function keepDraft(projectId: string, kept: KeptDraft): boolean {
  return keep(nameOf(projectId), JSON.stringify(kept));
}

export function forgetDraft(projectId: string): void {
  keep(nameOf(projectId), undefined);
}
