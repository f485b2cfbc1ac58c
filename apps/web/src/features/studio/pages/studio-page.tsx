import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Project } from '@zhulin/contract';
import { useEffect } from 'react';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { AntdTheme } from '../../../shell/antd-theme.tsx';
import { useWords } from '../../../words.tsx';
import type { ReadOnly } from '../open-draft.ts';
import { Studio } from '../parts/studio.tsx';
import { keepLastProject, useOpenedDraft, useProject, useStartProject } from '../queries.ts';
import { useSteady } from '../use-steady.ts';
import '../studio.css';
import '../plan-form.css';
import '../plan-table.css';
import '../drafts.css';

/** 方案工作室: edit a plan and see beside it what that does. `?project=` names the project; the last one by default. */
export default function StudioPage() {
  const { project: asked }: { project?: unknown } = useSearch({ strict: false });
  const isAsked = typeof asked === 'string';
  const { say } = useWords();
  const start = useStartProject(isAsked);
  const empty = (
    <>
      <h1>{say('studio.title')}</h1>
      <p>{say('studio.empty')}</p>
    </>
  );
  return (
    <AntdTheme>
      {isAsked ? (
        <NamedProject id={asked} />
      ) : (
        <QueryView query={start} isEmpty={(id) => id === null} empty={empty}>
          {(id) => <NamedProject id={String(id)} />}
        </QueryView>
      )}
    </AntdTheme>
  );
}

function NamedProject({ id }: { id: string }) {
  const { say } = useWords();
  return (
    <QueryView query={useProject(id)} isEmpty={() => false} empty={say('studio.empty')}>
      {(project) => <OpenProject key={project.id} project={project} />}
    </QueryView>
  );
}

function OpenProject({ project }: { project: Project }) {
  const { say } = useWords();
  const { personId } = useSession();
  const navigate = useNavigate();
  const readOnly = useReadOnly(project);
  const { id } = project;
  useEffect(() => keepLastProject(personId, id), [personId, id]);
  const open = useSteady(
    (chosen: string) =>
      void navigate({ to: '/studio', search: (before: object) => ({ ...before, project: chosen }) }),
  );
  return (
    <QueryView query={useOpenedDraft(project, readOnly)} isEmpty={() => false} empty={say('studio.empty')}>
      {(opened) => <Studio key={String(opened.readOnly)} {...{ project, opened, onOpen: open }} />}
    </QueryView>
  );
}

/** Why this post may only read the project; null where it may write. */
function useReadOnly({ archivedAt, isWritable }: Project): ReadOnly | null {
  const { may } = useSession();
  if (!may('plan.write')) return 'post';
  if (!isWritable) return 'organisation';
  return archivedAt === null ? null : 'archived';
}
