import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ProjectSummary } from '@zhulin/contract';
import { QueryView } from '../../../query-view.tsx';
import { AntdTheme } from '../../../shell/antd-theme.tsx';
import { useWords } from '../../../words.tsx';
import { Studio } from '../parts/studio.tsx';
import { useProject, useProjects } from '../queries.ts';
import '../studio.css';
import '../plan-form.css';
import '../plan-table.css';

/** 方案工作室: edit a plan and see beside it what that does. `?project=` names the project; the newest by default. */
export default function StudioPage() {
  const { say } = useWords();
  return (
    <AntdTheme>
      <QueryView
        query={useProjects()}
        isEmpty={({ projects }) => projects.length === 0}
        empty={
          <>
            <h1>{say('studio.title')}</h1>
            <p>{say('studio.empty')}</p>
          </>
        }
      >
        {({ projects }) => <ChosenProject projects={projects} />}
      </QueryView>
    </AntdTheme>
  );
}

function ChosenProject({ projects }: { projects: readonly ProjectSummary[] }) {
  const { project: asked }: { project?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const id = typeof asked === 'string' ? asked : projects[0]?.id;
  const { say } = useWords();
  const open = (chosen: string) =>
    void navigate({ to: '/studio', search: (before: object) => ({ ...before, project: chosen }) });
  return (
    <QueryView query={useProject(id ?? '')} isEmpty={() => false} empty={say('studio.empty')}>
      {(project) => <Studio key={project.id} project={project} projects={projects} onOpen={open} />}
    </QueryView>
  );
}
