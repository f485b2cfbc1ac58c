import type { Project } from '@zhulin/contract';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import { type BufferOwner, readBuffers } from './draft-buffer.ts';
import { joinWindows, type OpenWindow } from './open-windows.ts';
import { type Opening, openingOf } from './opening.ts';
import { readServerDraft } from './server-draft.ts';

/** Why nothing can be edited: the post only reads, the project belongs to others, or is archived. */
export type ReadOnly = 'post' | 'organisation' | 'archived';

/** With what the studio begins, and under which name this window keeps it. */
export interface OpenedDraft {
  owner: BufferOwner;
  window: OpenWindow;
  opening: Opening;
  /** What the server is known to have; null: something else than what the form begins with. */
  known: { draft: DraftPlan; baseVersion: number } | null;
  readOnly: ReadOnly | null;
}

/** Finds the drafts of a project on the server and in this browser, leaving those of other open windows alone. */
export async function openDraft(
  project: Project,
  personId: string,
  readOnly: ReadOnly | null,
): Promise<OpenedDraft> {
  const owner = { personId, projectId: project.id };
  const window = joinWindows(`draft.${personId}.${project.id}`);
  const server = readOnly === null ? await readServerDraft(project.id) : null;
  const kept = readOnly === null ? readBuffers(owner) : [];
  const open = kept.length === 0 ? new Set() : await window.others();
  const published = { plan: project.plan, version: project.version };
  const opening = openingOf({
    published,
    server: server ?? undefined,
    buffers: kept.filter((each) => !open.has(each.window)),
  });
  const known = knownOf(opening, project);
  return { owner, window, opening, known, readOnly };
}

/** A draft of the server is known to it; so is the published plan, where nothing else is there. */
function knownOf({ candidates }: Opening, { plan, version }: Project): OpenedDraft['known'] {
  const [first] = candidates;
  if (first === undefined) return { draft: plan, baseVersion: version };
  return first.where === 'server' ? { draft: first.draft, baseVersion: first.baseVersion } : null;
}
