import { Link } from '@tanstack/react-router';
import type { PlanVersionSummary } from '@zhulin/contract';
import { client } from '../../../client.ts';
import { saveFileContent } from '../../../file/save-file-content.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { momentText } from '../../../moment-text.ts';
import { FailureNote } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { usePlanStanding, useVersions } from '../queries.ts';
import { CompareVersions } from './compare-versions.tsx';
import { Part } from './part.tsx';
import { postText } from './post-text.ts';
import { useShownProject } from './project-context.ts';
import { RestoreVersion } from './restore-version.tsx';

/** The versions of the plan: who published what and when, what each changed, the way back to one. */
export function Versions() {
  const { words, say } = useWords('web-project');
  const { id, project } = useShownProject();
  const { data, error, isError, hasNextPage, fetchNextPage, refetch } = useVersions(id);
  const versions = data?.pages.flatMap((page) => page.versions) ?? [];
  return (
    <Part title={say('versions', { count: project.version })}>
      {isError && <FailureNote error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <p role="status">{words.text('frame', 'state.loading')}</p>}
      {project.version > 1 && <CompareVersions latest={project.version} />}
      <ul className="plain-rows">
        {versions.map((version) => (
          <VersionRow key={version.number} version={version} />
        ))}
      </ul>
      {hasNextPage && (
        <div>
          <ActButton onAct={() => fetchNextPage({ throwOnError: true })}>{say('more-versions')}</ActButton>
        </div>
      )}
    </Part>
  );
}

function VersionRow({ version }: { version: PlanVersionSummary }) {
  const { words, say } = useWords('web-project');
  const { id, project, canChange } = useShownProject();
  const { may } = useSession();
  const { number, note, post, publishedAt } = version;
  const isCurrent = number === project.version;
  const isInForce = usePlanStanding(id).data?.inForce?.version === number;
  return (
    <li data-version={number}>
      <span className="row-text">
        <span>
          <strong>{say('version', { number })}</strong>
          {isCurrent && <span className="project-tag">{say('version-current')}</span>}
          {isInForce && <span className="project-tag">{say('in-force-tag')}</span>}
          {note !== null && <span className="version-note">{note}</span>}
        </span>
        <span className="note">
          {momentText(publishedAt)} · {postText(post, words)}
        </span>
      </span>
      <span className="row-acts no-print">
        {number > 1 && (
          <Link to="/project" search={{ id, from: number - 1, to: number }}>
            {say('version-changes')}
          </Link>
        )}
        {may('project.export') && <WorkbookButton number={number} />}
        {may('plan.write') && !isCurrent && canChange && <RestoreVersion number={number} />}
      </span>
    </li>
  );
}

function WorkbookButton({ number }: { number: number }) {
  const { say } = useWords('web-project');
  const { id } = useShownProject();
  return (
    <ActButton
      onAct={async () => saveFileContent((await client.readVersionWorkbook({ params: { id, number } })).file)}
    >
      {say('workbook')}
    </ActButton>
  );
}
