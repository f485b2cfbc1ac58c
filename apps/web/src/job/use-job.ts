import { type Job, streams } from '@zhulin/contract';
import { useEffect, useEffectEvent, useState } from 'react';
import { client } from '../client.ts';
import { followJob } from './follow-job.ts';

const openEvents = (id: string) => new EventSource(streams.jobEvents.path.replace(':id', id));
const read = (id: string) => client.readJob({ params: { id } });

/** A job as it is now, followed until it is finished.
 * @param asked  as an answer of the server gave it
 * @param onFinished  when one that was open is finished
 * @returns `failure`: why nothing is heard of it just now; `take`: puts a newer state in */
export function useJob(asked: Job, onFinished: ((job: Job) => void) | undefined) {
  const [told, setTold] = useState(asked);
  const [failure, setFailure] = useState<unknown>();
  const job = told.id !== asked.id || asked.finishedAt !== null ? asked : told;
  const isFinished = job.finishedAt !== null;
  const take = (next: Job) => {
    setTold(next);
    if (next.finishedAt !== null) onFinished?.(next);
  };
  const hear = useEffectEvent(take);
  const { id } = job;
  useEffect(() => {
    if (isFinished) return;
    return followJob(id, { openEvents, read }, { onJob: (next) => hear(next), onFailure: setFailure });
  }, [id, isFinished]);
  return { job, failure: isFinished ? undefined : failure, take };
}
