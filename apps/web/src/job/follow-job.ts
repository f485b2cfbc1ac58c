import { Failure, type Job, jobSchema } from '@zhulin/contract';

/** How long it waits between two questions when the stream of events does not hold. */
const ASK_AGAIN_MS = 2_000;
/** The server ends a stream after a minute and the browser opens it anew; this many ends without a word between are a break. */
const SILENT_ENDS_MAX = 2;

type JobEvents = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>;

interface JobSource {
  openEvents: (id: string) => JobEvents;
  read: (id: string) => Promise<Job>;
}

interface JobHearer {
  onJob: (job: Job) => void;
  /** Why nothing is heard just now; undefined: it is heard again. */
  onFailure: (failure: unknown) => void;
}

/** Tells what becomes of a job until it is finished: by its stream of events, or by asking again and again where the
 * stream does not hold. What the server refuses ends it.
 * @returns stops following */
export function followJob(id: string, { openEvents, read }: JobSource, hearer: JobHearer): () => void {
  const events = openEvents(id);
  let isOver = false;
  let isAsking = false;
  let silentEnds = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    isOver = true;
    events.close();
    clearTimeout(timer);
  };
  const tell = (job: Job) => {
    if (isOver) return;
    hearer.onFailure(undefined);
    hearer.onJob(job);
    if (job.finishedAt !== null) stop();
  };
  const ask = async () => {
    try {
      tell(await read(id));
    } catch (failure) {
      if (isOver) return;
      hearer.onFailure(failure);
      if (failure instanceof Failure && failure.status >= 400 && failure.status < 500) stop();
    }
    if (!isOver) timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
  };
  const askInstead = () => {
    events.close();
    if (isOver || isAsking) return;
    isAsking = true;
    void ask();
  };
  events.addEventListener('job', (event: MessageEvent<string>) => {
    silentEnds = 0;
    const job = jobOf(event.data);
    if (job) tell(job);
    else askInstead();
  });
  events.addEventListener('error', () => {
    silentEnds += 1;
    if (events.readyState === EVENTS_CLOSED || silentEnds >= SILENT_ENDS_MAX) askInstead();
  });
  return stop;
}

/** `EventSource.CLOSED`, which is there only in browsers. */
const EVENTS_CLOSED = 2;

/** Undefined for what is no job: a server of another version is asked, and the answer words it. */
function jobOf(text: string): Job | undefined {
  return jobSchema.safeParse(JSON.parse(text)).data;
}
