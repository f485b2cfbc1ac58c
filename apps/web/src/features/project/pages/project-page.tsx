import { useSearch } from '@tanstack/react-router';
import type { DiffSide, Project } from '@zhulin/contract';
import { useState } from 'react';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { isId } from '../../../is-id.ts';
import { later } from '../../../later.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useNamePage } from '../../../shell/page-name.ts';
import { useWords, withWords } from '../../../words.tsx';
import { OnePage } from '../parts/one-page.tsx';
import { ProjectContext } from '../parts/project-context.ts';
import { useProject } from '../queries.ts';
import '../project.css';

const Differences = later(() => import('../parts/differences.tsx'));
const TraceDialog = later(withWords(['formulas', 'rule-parts'], () => import('../parts/trace-dialog.tsx')));

/** 项目一页纸. `?id=` names the project; `&from=3&to=4` shows what two versions of its plan do not share; `&trace=` opens where
 * a figure comes from. */
export default function ProjectPage() {
  const { say } = useWords('web-project');
  const { id, from, to, trace }: Record<string, unknown> = useSearch({ strict: false });
  if (!isId(id))
    return (
      <div className="state">
        <h1>{say('not-named')}</h1>
        <p>{say('not-named-next')}</p>
      </div>
    );
  const traced = typeof trace === 'string' ? trace : undefined;
  return <NamedProject key={id} id={id} from={sideOf(from)} to={sideOf(to)} traced={traced} />;
}

/** A version by its number, or the own draft. The router has made numbers of what looks like one. */
function sideOf(asked: unknown): DiffSide | undefined {
  if (asked === 'draft') return asked;
  return typeof asked === 'number' && Number.isInteger(asked) && asked > 0 ? asked : undefined;
}

interface NamedProjectProps {
  id: string;
  from: DiffSide | undefined;
  to: DiffSide | undefined;
  /** The figure whose origin is asked for at once. */
  traced: string | undefined;
}

function NamedProject({ id, ...rest }: NamedProjectProps) {
  return (
    <QueryView query={useProject(id)} isEmpty={() => false} empty={null}>
      {(project) => <ShownProject project={project} {...rest} />}
    </QueryView>
  );
}

type ShownProjectProps = { project: Project } & Omit<NamedProjectProps, 'id'>;

function ShownProject({ project, from, to, traced: asked }: ShownProjectProps) {
  const [asOf] = useState(() => dayOf(Date.now()));
  const [traced, setTraced] = useState<TraceTarget | undefined>(
    asked === undefined ? undefined : { figure: asked },
  );
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
