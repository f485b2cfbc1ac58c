import type { Job } from '@zhulin/contract';
import { FollowedJob, JobView } from '../../../job/job-view.tsx';
import { ListHead } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useFinishedJobs, useOpenJobs, useRefreshJobs } from '../queries.ts';

/** A browser holds six connections to one server; the pages need some of them. */
const FOLLOWED_MAX = 3;

/** 作业: what one asked for in this post, the open ones first. */
export default function JobsPage() {
  const { say } = useWords('jobs');
  const open = useOpenJobs();
  const finished = useFinishedJobs();
  const openJobs = open.data?.jobs ?? [];
  return (
    <div className="page">
      <ListHead
        title={say('page/title')}
        count={open.data && say('page/count', { count: openJobs.length })}
      />
      <QueryView query={open} isEmpty={() => false} empty={null}>
        {({ jobs }) => jobs.length > 0 && <OpenJobs jobs={jobs} />}
      </QueryView>
      <QueryView
        query={finished}
        isEmpty={({ jobs }) => jobs.length === 0 && openJobs.length === 0}
        empty={<p>{say('page/none')}</p>}
      >
        {({ jobs }) => <FinishedJobs jobs={jobs} />}
      </QueryView>
    </div>
  );
}

function OpenJobs({ jobs }: { jobs: readonly Job[] }) {
  const { say } = useWords('jobs');
  const refresh = useRefreshJobs();
  return (
    <section aria-label={say('page/open')}>
      <h2>{say('page/open')}</h2>
      <ul className="jobs">
        {jobs.map((job, place) => (
          <li key={job.id}>
            {/* The oldest run first, and the list has the latest first. */}
            {place >= jobs.length - FOLLOWED_MAX ? (
              <FollowedJob asked={job} onFinished={() => void refresh()} />
            ) : (
              <JobView job={job} onJob={() => void refresh()} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function FinishedJobs({ jobs }: { jobs: readonly Job[] }) {
  const { say } = useWords('jobs');
  const refresh = useRefreshJobs();
  if (jobs.length === 0) return null;
  return (
    <section aria-label={say('page/finished')}>
      <h2>{say('page/finished')}</h2>
      <ul className="jobs">
        {jobs.map((job) => (
          <li key={job.id}>
            <JobView job={job} onJob={() => void refresh()} />
          </li>
        ))}
      </ul>
    </section>
  );
}
