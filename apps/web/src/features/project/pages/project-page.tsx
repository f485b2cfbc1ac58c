import { useSearch } from '@tanstack/react-router';
import type { DiffSide, Project } from '@zhulin/contract';
import { useState } from 'react';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { later } from '../../../later.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useNamePage } from '../../../shell/page-name.ts';
import { useWords } from '../../../words.tsx';
import { OnePage } from '../parts/one-page.tsx';
import { ProjectContext } from '../parts/project-context.ts';
import { useProject } from '../queries.ts';
import '../project.css';

const Differences = later(() => import('../parts/differences.tsx'));
const TraceDialog = later(() => import('../parts/trace-dialog.tsx'));

/** 项目一页纸. `?id=` names the project; `&from=3&to=4` shows what two versions of its plan do not share. */
export default function ProjectPage() {
  const { say } = useWords('web-project');
  const { id, from, to }: { id?: unknown; from?: unknown; to?: unknown } = useSearch({ strict: false });
  if (typeof id !== 'string' || !UUID.test(id))
    return (
      <div className="state">
        <h1>{say('not-named')}</h1>
        <p>{say('not-named-next')}</p>
      </div>
    );
  return <NamedProject key={id} id={id} from={sideOf(from)} to={sideOf(to)} />;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A version by its number, or the own draft. The router has made numbers of what looks like one. */
function sideOf(asked: unknown): DiffSide | undefined {
  if (asked === 'draft') return asked;
  return typeof asked === 'number' && Number.isInteger(asked) && asked > 0 ? asked : undefined;
}

interface NamedProjectProps {
  id: string;
  from: DiffSide | undefined;
  to: DiffSide | undefined;
}

function NamedProject({ id, from, to }: NamedProjectProps) {
  return (
    <QueryView query={useProject(id)} isEmpty={() => false} empty={null}>
      {(project) => <ShownProject project={project} from={from} to={to} />}
    </QueryView>
  );
}

function ShownProject({ project, from, to }: { project: Project } & Omit<NamedProjectProps, 'id'>) {
  const [asOf] = useState(() => dayOf(Date.now()));
  const [traced, setTraced] = useState<TraceTarget>();
  useNamePage(project.name);
  return (
    <ProjectContext value={{ project, asOf, onTrace: setTraced }}>
      <div className="page project">
        {from !== undefined && to !== undefined ? <Differences from={from} to={to} /> : <OnePage />}
      </div>
      {traced && <TraceDialog target={traced} onClose={() => setTraced(undefined)} />}
    </ProjectContext>
  );
}
