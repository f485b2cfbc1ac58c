import { Link } from '@tanstack/react-router';
import type { Job } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { type DocumentChoice, DocumentForm } from '../../../document/document-form.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { FollowedJob } from '../../../job/job-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useOpenDocuments, useRefreshProject } from '../queries.ts';
import { Part } from './part.tsx';
import { useShownProject } from './project-context.ts';

/** Documents that the house makes of the plan; each becomes a file of the project. */
export function Documents() {
  const { words, say } = useWords('web-project');
  const { id, project, asOf } = useShownProject();
  const { may } = useSession();
  const refresh = useRefreshProject(id);
  const [asked, setAsked] = useState<readonly Job[]>([]);
  const open = useOpenDocuments(project.name, may('job.read')).data ?? [];
  const [isAsking, setAsking] = useState(false);
  if (!may('document.make')) return null;
  const ask = async (choice: DocumentChoice) => {
    const body = { language: words.language, asOf, ...choice };
    const job = await client.askDocument({ params: { id }, body });
    setAsked((before) => [job, ...before]);
    setAsking(false);
  };
  const jobs = [...asked, ...open.filter((job) => !asked.some(({ id: known }) => known === job.id))];
  return (
    <Part
      title={say('documents')}
      acts={
        <button type="button" onClick={() => setAsking(true)}>
          {say('make-plan')}
        </button>
      }
    >
      {isAsking && (
        <ActDialog title={say('make-plan')} onClose={() => setAsking(false)}>
          <p>{say('make-plan-of', { version: project.version })}</p>
          <DocumentForm submit={say('make-plan-start')} onAsk={ask} />
        </ActDialog>
      )}
      <p className="note">
        {say('documents-note')} <Link to="/jobs">{say('documents-jobs')}</Link>
      </p>
      {jobs.length > 0 && (
        <ul className="jobs">
          {jobs.map((job) => (
            <li key={job.id}>
              <FollowedJob asked={job} onFinished={() => void refresh()} />
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
