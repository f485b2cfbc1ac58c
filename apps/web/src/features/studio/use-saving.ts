import { useQueryClient } from '@tanstack/react-query';
import type { Project } from '@zhulin/contract';
import { useEffect, useRef, useState } from 'react';
import { lastingClient } from '../../client.ts';
import { forgetBuffer, keepBuffer } from './draft-buffer.ts';
import {
  type DraftKeepers,
  DraftSaver,
  type OtherDraft,
  type SaveState,
  type Wanted,
} from './draft-saver.ts';
import type { OpenedDraft } from './open-draft.ts';
import { projectKey } from './queries.ts';
import { readServerDraft } from './server-draft.ts';

/** Keeps what is wanted: in this browser at once, on the server soon, and what is left when the page is left.
 * @param wanted  null: nothing is to be kept just now */
export function useSaving(project: Project, opened: OpenedDraft, wanted: Wanted | null) {
  const { id } = project;
  const queries = useQueryClient();
  const [state, setState] = useState<SaveState>();
  const [saver] = useState(() => {
    const refresh = () => void queries.invalidateQueries({ queryKey: projectKey(id) });
    return new DraftSaver(keepersOf(id, opened, setState, refresh), opened.opening);
  });
  /** What the server has, or is being told. */
  const told = useRef<Pick<Wanted, 'draft' | 'baseVersion'> | null>(opened.known);
  useEffect(() => {
    if (wanted === null || isTold(told.current, wanted)) return;
    told.current = wanted;
    saver.edit(wanted);
  }, [saver, wanted]);
  useEffect(() => {
    const flush = () => void saver.flush();
    addEventListener('pagehide', flush);
    addEventListener('online', flush);
    return () => {
      removeEventListener('pagehide', flush);
      removeEventListener('online', flush);
      saver.stop();
    };
  }, [saver]);
  return {
    state: state ?? saver.state,
    flush: () => saver.flush(),
    saved: () => saver.saved(),
    published: (next: Wanted) => {
      told.current = next;
      saver.published();
    },
    /** @param now  what is in the form from now on
     * @param isOver  whether that replaces the other draft; else it is the other draft */
    goOn: (other: OtherDraft, now: Wanted, isOver: boolean) => {
      told.current = now;
      saver.goOn(other, isOver ? now : undefined);
    },
  };
}

function isTold(told: Pick<Wanted, 'draft' | 'baseVersion'> | null, wanted: Wanted): boolean {
  return told?.draft === wanted.draft && told.baseVersion === wanted.baseVersion;
}

function keepersOf(
  id: string,
  { owner, window }: OpenedDraft,
  onState: (state: SaveState) => void,
  refresh: () => void,
): DraftKeepers {
  const params = { id };
  return {
    save: ({ draft: plan, baseVersion }, revision) =>
      lastingClient.saveDraft({ params, body: { plan, baseVersion, revision } }),
    discard: (revision) => lastingClient.discardDraft({ params, body: { revision } }),
    read: () => readServerDraft(id),
    keep: (buffered) => keepBuffer(owner, window.name, buffered),
    forget: () => forgetBuffer(owner, window.name),
    onState: (state) => {
      onState(state);
      // Another draft, or none: the plan may have been published elsewhere.
      if (state.kind === 'stale') refresh();
    },
    onBehind: refresh,
  };
}
