import type { PlanDraft } from '@zhulin/contract';
import { sameValue } from '@zhulin/plan';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import { fingerprintOf, type WindowBuffer } from './draft-buffer.ts';

/** A draft that somebody may go on with. */
export interface Candidate {
  where: 'server' | 'browser';
  draft: DraftPlan;
  baseVersion: number;
  /** ISO time of the last edit or save. */
  at: string;
}

/** With what the studio begins. */
export interface Opening {
  /** The revision of the draft on the server, which the next save replaces; null: there is none. */
  revision: number | null;
  savedAt: string | null;
  /** What the server has; undefined: nothing. */
  onServer: DraftPlan | undefined;
  /** What may be gone on with. None: the published plan. */
  candidates: readonly Candidate[];
  /** Whether somebody has to choose; else the only one is taken up. */
  isOpen: boolean;
  /** Windows that kept these or nothing that is not kept elsewhere: to be forgotten once the studio goes on from here. */
  windows: readonly string[];
}

interface Found {
  published: { plan: DraftPlan; version: number };
  server: PlanDraft | undefined;
  /** Of windows that are no longer open, the latest first. */
  buffers: readonly WindowBuffer[];
}

/** What to go on with. The draft on the server, unless this browser kept edits that continue just it; what does not continue
 * it is offered beside it. What says no more than the published plan or the server is passed over. */
export function openingOf({ published, server, buffers }: Found): Opening {
  const onServer = server && draftOf(server.plan);
  const isNews = ({ draft }: Pick<Candidate, 'draft'>) => !sameValue(draft, published.plan);
  const kept = buffers.filter(
    ({ draft }, place) =>
      isNews({ draft }) &&
      !sameValue(draft, onServer) &&
      !buffers.slice(0, place).some((earlier) => sameValue(earlier.draft, draft)),
  );
  const ofServer: Candidate[] =
    server === undefined || onServer === undefined
      ? []
      : [{ where: 'server', draft: onServer, baseVersion: server.baseVersion, at: server.savedAt }];
  const [first] = kept;
  const isContinued = first !== undefined && kept.length === 1 && continues(first, server, published.version);
  const candidates = [...(isContinued ? [] : ofServer.filter(isNews)), ...kept.map(candidateOf)];
  return {
    revision: server?.revision ?? null,
    savedAt: server?.savedAt ?? null,
    onServer,
    candidates,
    isOpen: kept.length > 0 && !isContinued,
    windows: buffers.map(({ window }) => window),
  };
}

function candidateOf({ draft, baseVersion, at }: WindowBuffer): Candidate {
  return { where: 'browser', draft, baseVersion, at };
}

/** Whether kept edits continue the very draft that is on the server: that revision, or the one that was on its way. */
function continues(kept: WindowBuffer, server: PlanDraft | undefined, version: number): boolean {
  if (server === undefined) return kept.revision === null && kept.baseVersion === version;
  if (kept.revision === server.revision) return true;
  const next = kept.revision === null ? 1 : kept.revision + 1;
  return server.revision === next && kept.sent === fingerprintOf(server.plan);
}

/** A draft that is no object cannot be edited in a form; the studio never saves one. */
function draftOf(plan: unknown): DraftPlan | undefined {
  return typeof plan === 'object' && plan !== null ? plan : undefined;
}
