import { failureText, type Job, type JobResult, madeFiles } from '@zhulin/contract';
import type { ReactNode } from 'react';
import { client } from '../client.ts';
import { failureWords } from '../failure-words.ts';
import { fileContentAddress } from '../file/file-address.ts';
import { ActButton } from '../form/act-button.tsx';
import { momentText } from '../moment-text.ts';
import { useSession } from '../session.tsx';
import { useWords } from '../words.tsx';
import { useJob } from './use-job.ts';
import './job.css';

interface FollowedJobProps {
  /** As the server answered when it was asked for. */
  asked: Job;
  /** When it is finished before one’s eyes. */
  onFinished?: (job: Job) => void;
  /** What a job that is done leads to; without it links to the files it made. */
  result?: (result: JobResult) => ReactNode;
}

/** A job as it goes: what it is, how far it is, the way to end it, and what came of it. */
export function FollowedJob({ asked, onFinished, result }: FollowedJobProps) {
  const { job, failure, take } = useJob(asked, onFinished);
  return <JobView job={job} failure={failure} onJob={take} result={result} />;
}

interface JobViewProps {
  job: Job;
  /** Why nothing is heard of it just now. */
  failure?: unknown;
  /** Takes the state that the server answers to a cancelling. */
  onJob: (job: Job) => void;
  result?: ((result: JobResult) => ReactNode) | undefined;
}

/** A job as it was last heard of. */
export function JobView({ job, failure, onJob, result }: JobViewProps) {
  const { words, say } = useWords('jobs');
  const kind = `kinds/${job.kind}`;
  return (
    <article className="job" data-job={job.id} data-state={job.state}>
      <p className="job-title">
        <strong>{words.has('jobs', kind) ? say(kind) : job.kind}</strong>
        {job.subject !== null && <span>{job.subject}</span>}
      </p>
      <p className="job-line" role="status">
        <JobMark job={job} />
        <JobNote job={job} />
      </p>
      {job.finishedAt === null && <JobProgress job={job} />}
      {job.error !== null && <JobError error={job.error} />}
      {failure !== undefined && (
        <p role="alert" className="problem">
          {say('page/not-heard', { detail: failureWords(failure, words).text })}
        </p>
      )}
      <div className="job-acts no-print">
        {job.result !== null && (result === undefined ? <FilesOfJob job={job} /> : result(job.result))}
        <CancelJob job={job} onJob={onJob} />
      </div>
    </article>
  );
}

const MARKS = { queued: '○', running: '◐', done: '●', failed: '■', cancelled: '–' } as const;

function JobMark({ job: { state, isCancelAsked, finishedAt } }: { job: Job }) {
  const { say } = useWords('jobs');
  const isStopping = isCancelAsked && finishedAt === null;
  return (
    <span className={`job-mark ${state}`}>
      <span aria-hidden="true">{MARKS[state]}</span> {say(isStopping ? 'page/cancelling' : `states/${state}`)}
    </span>
  );
}

/** What it is at, or when it ended. */
function JobNote({ job: { progress, createdAt, finishedAt } }: { job: Job }) {
  const { words, say } = useWords('jobs');
  if (finishedAt !== null) return <span className="note">{momentText(finishedAt)}</span>;
  const note = progress?.note ?? null;
  if (note === null)
    return <span className="note">{say('page/asked-at', { at: momentText(createdAt) })}</span>;
  const key = `notes/${note}`;
  return <span>{words.has('jobs', key) ? say(key) : note}</span>;
}

function JobProgress({ job: { progress } }: { job: Job }) {
  const { say } = useWords('jobs');
  const { done, total } = progress ?? { done: 0, total: 1 };
  return <progress className="job-progress" aria-label={say('page/progress')} max={total} value={done} />;
}

function JobError({ error }: { error: NonNullable<Job['error']> }) {
  const { words } = useWords('jobs');
  const { text, next } = failureText(error, words);
  return (
    <div className="job-error">
      <p className="problem">{text}</p>
      <p className="note">{next}</p>
    </div>
  );
}

/** One link a file that it made. */
function FilesOfJob({ job }: { job: Job }) {
  const { say } = useWords('jobs');
  return madeFiles(job).map(({ fileId, format, pages }) => (
    <a key={fileId} href={fileContentAddress(fileId)} download>
      {pages === undefined
        ? say('page/download', { format: format.toUpperCase() })
        : say('page/download-pages', { format: format.toUpperCase(), pages })}
    </a>
  ));
}

function CancelJob({ job, onJob }: { job: Job; onJob: (job: Job) => void }) {
  const { say } = useWords('jobs');
  const { may } = useSession();
  if (job.finishedAt !== null || job.isCancelAsked || !may('job.cancel')) return null;
  return (
    <ActButton
      question={say('page/cancel-question')}
      onAct={async () => onJob(await client.cancelJob({ params: { id: job.id } }))}
    >
      {say('page/cancel')}
    </ActButton>
  );
}
