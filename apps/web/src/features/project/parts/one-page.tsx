import { Link } from '@tanstack/react-router';
import { useAssessed } from '../../../assessment/queries.ts';
import { FailureNote } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { timelineOf } from '../timeline.ts';
import { ArchiveButton } from './archive.tsx';
import { Cases } from './cases.tsx';
import { Documents } from './documents.tsx';
import { Editors } from './editors.tsx';
import { Facts } from './facts.tsx';
import { Figures } from './figures.tsx';
import { Files } from './files.tsx';
import { Findings } from './findings.tsx';
import { History } from './history.tsx';
import { Money } from './money.tsx';
import { Parties } from './parties.tsx';
import { Photo } from './photo.tsx';
import { PlanProblems } from './plan-problems.tsx';
import { useShownProject } from './project-context.ts';
import { ProjectHead } from './project-head.tsx';
import { Publication } from './publication.tsx';
import { TimelineView } from './timeline-view.tsx';
import { VerdictRecord } from './verdict-record.tsx';
import { Versions } from './versions.tsx';

/** Who, what, where it stands and what is next, above the fold; then the timeline; then reasons, money, people, papers. */
export function OnePage() {
  const { words, say } = useWords('web-project');
  const { may } = useSession();
  const { project, asOf } = useShownProject();
  const assessed = useAssessed({ plan: project.plan, planHash: project.planHash, asOf });
  const outcome = assessed.data;
  const found = outcome?.ok ? outcome : undefined;
  const timeline = found && timelineOf(found.plan, found.assessment);
  return (
    <>
      <ProjectHead
        acts={
          <>
            {may('plan.write') && (
              <Link className="button primary" to="/studio" search={{ project: project.id }}>
                {say('to-studio')}
              </Link>
            )}
            <button type="button" onClick={() => print()}>
              {words.text('frame', 'list.print')}
            </button>
            <ArchiveButton />
          </>
        }
      />
      <div className="project-front">
        <Photo />
        <Facts found={found} timeline={timeline} isWaiting={assessed.isPending} />
      </div>
      {assessed.isError && <FailureNote error={assessed.error} onRetry={() => void assessed.refetch()} />}
      {outcome?.ok === false && <PlanProblems problems={outcome.problems} />}
      {found && <TimelineView timeline={timeline} />}
      <div className="project-columns">
        <div className="project-main">
          {found && <Findings {...found} />}
          <VerdictRecord />
          {may('case.read') && <Cases />}
          <Versions />
          <Documents />
          <Files />
          <History />
        </div>
        <div className="project-side">
          <Publication />
          {found && <Money {...found} />}
          {found && <Figures {...found} />}
          <Parties />
          <Editors />
        </div>
      </div>
    </>
  );
}
