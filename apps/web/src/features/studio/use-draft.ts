import { useQueryClient } from '@tanstack/react-query';
import { fail, type PlanVersion, type Project } from '@zhulin/contract';
import { sameValue } from '@zhulin/plan';
import { useEffect, useMemo, useState } from 'react';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import { client } from '../../client.ts';
import { forgetBuffer } from './draft-buffer.ts';
import type { OtherDraft, Wanted } from './draft-saver.ts';
import { edit, type History, redo, type StepName, settle, startHistory, undo } from './history.ts';
import type { OpenedDraft } from './open-draft.ts';
import type { Candidate, Opening } from './opening.ts';
import { projectKey } from './queries.ts';
import { useSaving } from './use-saving.ts';

/** What is edited, and the version of the plan it stands on. */
interface Edited {
  history: History<DraftPlan>;
  baseVersion: number;
}

/** The draft of a project with its steps back and forth, kept in this browser and on the server until it is published.
 * @param onNext  is told of each changed draft before it is drawn */
export function useDraft(project: Project, opened: OpenedDraft, onNext: (draft: DraftPlan) => void) {
  const { candidates, isOpen } = opened.opening;
  const [{ history, baseVersion }, setEdited] = useState(() => beginningOf(project, opened.opening));
  const [isChosen, setChosen] = useState(!isOpen);
  const draft = history.present;
  const isChanged = useMemo(() => !sameValue(draft, project.plan), [draft, project.plan]);
  const isLocked = opened.readOnly !== null || !isChosen;
  const wanted = useMemo<Wanted | null>(
    () => (isLocked ? null : { draft, baseVersion, isPublished: !isChanged }),
    [isLocked, draft, baseVersion, isChanged],
  );
  const saving = useSaving(project, opened, wanted);
  useForgetting(opened, isChosen);

  const setHistory = (turn: (now: History<DraftPlan>) => History<DraftPlan>) => {
    if (!isLocked) setEdited((now) => ({ ...now, history: turn(now.history) }));
  };
  const go = (turn: typeof undo<DraftPlan>, times: number) =>
    setHistory((now) => Array.from({ length: times }).reduce<History<DraftPlan>>((at) => turn(at), now));
  /** Another text on another version, as steps that can be undone. */
  const become = (steps: readonly [DraftPlan, StepName][], version: number) =>
    setEdited((now) => ({
      history: steps.reduce((at, [next, name]) => edit(at, next, null, name), now.history),
      baseVersion: version,
    }));
  return {
    draft,
    /** The plan as it was last published. */
    published: project.plan,
    version: project.version,
    baseVersion,
    isChanged,
    isLocked,
    readOnly: opened.readOnly,
    saving: saving.state,
    /** What somebody has to choose from before anything is edited. */
    offer: isChosen ? [] : candidates,
    /** What was taken up without asking. */
    resumed: isOpen ? undefined : candidates[0],
    past: history.past,
    future: history.future,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** @param touched  the field that is being typed in, or null for an edit that stands alone
     * @param name  what the step is called; without one it is a change of that field, or a fix */
    change: (next: DraftPlan, touched: string | null, name?: StepName) => {
      if (!isLocked) onNext(next);
      setHistory((now) => edit(now, next, touched, name ?? nameFor(touched)));
    },
    settle: () => setHistory(settle),
    undo: (times = 1) => go(undo, times),
    redo: (times = 1) => go(redo, times),
    /** Goes on with one of several drafts; the others are steps before it. Null: with the published plan. */
    choose: (chosen: Candidate | null) => {
      become(stepsTo(chosen, candidates, project.plan), chosen?.baseVersion ?? project.version);
      setChosen(true);
    },
    /** Back to the published plan, as a step that can be undone. */
    reset: () => become([[project.plan, { key: 'reset' }]], project.version),
    /** Stands on the latest version from now on. */
    rebase: (next: DraftPlan) => become([[next, { key: 'rebase' }]], project.version),
    ...useEncounters(project, { saving, become, draft, baseVersion, isChanged }),
    ...usePublishing(project, { saving, draft, isChanged, onVersion: (version) => become([], version) }),
    retry: saving.flush,
  };
}

export type Draft = ReturnType<typeof useDraft>;

function beginningOf({ plan, version }: Project, { candidates, isOpen }: Opening): Edited {
  const start = startHistory<DraftPlan>(plan);
  const [only] = candidates;
  if (only === undefined || isOpen) return { history: start, baseVersion: version };
  return { history: edit(start, only.draft, null, { key: 'restore' }), baseVersion: only.baseVersion };
}

function stepsTo(
  chosen: Candidate | null,
  candidates: readonly Candidate[],
  published: DraftPlan,
): [DraftPlan, StepName][] {
  const losers = candidates.filter((each) => each !== chosen);
  const winner = chosen?.draft ?? published;
  return [
    ...losers.map(({ draft }): [DraftPlan, StepName] => [draft, { key: 'other' }]),
    [winner, { key: chosen ? 'restore' : 'reset' }],
  ];
}

function nameFor(touched: string | null): StepName {
  return touched === null ? { key: 'fix' } : { key: 'change', path: touched };
}

/** Once it is settled what this window goes on with, what closed windows kept is no longer needed. */
function useForgetting({ owner, opening, window }: OpenedDraft, isChosen: boolean): void {
  useEffect(() => {
    if (isChosen) for (const each of opening.windows) forgetBuffer(owner, each);
  }, [owner, opening, isChosen]);
  useEffect(() => () => window.close(), [window]);
}

type Saving = ReturnType<typeof useSaving>;

interface Encounter {
  saving: Saving;
  become: (steps: readonly [DraftPlan, StepName][], version: number) => void;
  draft: DraftPlan;
  baseVersion: number;
  isChanged: boolean;
}

/** What can be done when another window has saved another draft: nothing of either is lost, both are steps. */
function useEncounters(project: Project, { saving, become, draft, baseVersion, isChanged }: Encounter) {
  return {
    takeOther: (other: OtherDraft) => {
      const next = objectOf(other) ?? project.plan;
      const version = other?.baseVersion ?? project.version;
      become([[next, { key: other ? 'other' : 'reset' }]], version);
      saving.goOn(other, { draft: next, baseVersion: version, isPublished: other === null }, false);
    },
    keepMine: (other: OtherDraft) => {
      const theirs = objectOf(other);
      if (theirs)
        become(
          [
            [theirs, { key: 'other' }],
            [draft, { key: 'mine' }],
          ],
          baseVersion,
        );
      saving.goOn(other, { draft, baseVersion, isPublished: !isChanged }, true);
    },
  };
}

function objectOf(other: OtherDraft): DraftPlan | undefined {
  const plan: unknown = other?.plan;
  return typeof plan === 'object' && plan !== null ? plan : undefined;
}

interface Publishing {
  saving: Saving;
  draft: DraftPlan;
  isChanged: boolean;
  onVersion: (version: number) => void;
}

function usePublishing(project: Project, { saving, draft, isChanged, onVersion }: Publishing) {
  const queries = useQueryClient();
  return {
    /** Makes the draft the next version. Errors: why it cannot be saved, and those of the route. */
    publish: async (note: string): Promise<PlanVersion> => {
      const params = { id: project.id };
      const revision = await saving.saved();
      if (revision === null || !isChanged) throw fail('VERSION_UNCHANGED', { number: project.version });
      const refresh = () => queries.invalidateQueries({ queryKey: projectKey(project.id) });
      const version = await client.publishDraft({ params, body: { revision, note } }).catch((error) => {
        // Somebody else may have published meanwhile.
        void refresh();
        throw error;
      });
      saving.published({ draft, baseVersion: version.number, isPublished: true });
      const { number, plan, planHash } = version;
      queries.setQueryData(projectKey(project.id), { ...project, version: number, plan, planHash });
      onVersion(number);
      // Other pages ask anew when they are opened; this one now.
      void queries.invalidateQueries({ refetchType: 'none' });
      void refresh();
      return version;
    },
  };
}
