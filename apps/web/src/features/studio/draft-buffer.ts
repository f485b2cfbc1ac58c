import type { DraftPlan } from '../../assessment-worker/index.ts';
import { keep, keptNames, readKept } from '../../kept.ts';

/** Whose edits of which project. */
export interface BufferOwner {
  personId: string;
  projectId: string;
}

/** Edits that the server has not confirmed, as one window keeps them in this browser. */
export interface Buffered {
  /** The version of the plan that the edits stand on. */
  baseVersion: number;
  /** The revision of the draft on the server that they continue; null: there was none. */
  revision: number | null;
  /** Fingerprint of the draft that was on its way to the server, unanswered, when this was kept. */
  sent: string | null;
  draft: DraftPlan;
  /** ISO time of the last edit. */
  at: string;
}

/** One window of this browser with what it kept. */
export interface WindowBuffer extends Buffered {
  window: string;
}

const nameOf = ({ personId, projectId }: BufferOwner, window: string) =>
  `draft.${personId}.${projectId}.${window}`;

/** What the windows of this browser keep of a project, the latest first; anything unreadable counts as nothing. */
export function readBuffers(owner: BufferOwner): WindowBuffer[] {
  const start = nameOf(owner, '');
  const found = keptNames(start).flatMap((name) => {
    const buffered = parseBuffered(readKept(name) ?? '');
    return buffered === undefined ? [] : [{ ...buffered, window: name.slice(start.length) }];
  });
  return found.sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** @returns whether this browser keeps it */
export function keepBuffer(owner: BufferOwner, window: string, buffered: Buffered): boolean {
  return keep(nameOf(owner, window), JSON.stringify(buffered));
}

export function forgetBuffer(owner: BufferOwner, window: string): void {
  keep(nameOf(owner, window), undefined);
}

export function parseBuffered(text: string): Buffered | undefined {
  const parsed = readJson(text);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { baseVersion, revision, sent, draft, at } = parsed as Partial<Record<keyof Buffered, unknown>>;
  if (typeof baseVersion !== 'number' || typeof at !== 'string') return undefined;
  if (typeof revision !== 'number' && revision !== null) return undefined;
  if (typeof sent !== 'string' && sent !== null) return undefined;
  if (typeof draft !== 'object' || draft === null) return undefined;
  return { baseVersion, revision, sent, draft, at };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Tells one draft from another in a few characters: FNV-1a over its JSON, and its length. Cost: O(characters). */
export function fingerprintOf(draft: unknown): string {
  const text = JSON.stringify(draft);
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return `${(hash >>> 0).toString(16)}-${text.length}`;
}
