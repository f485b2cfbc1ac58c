/** The server says something every 15 s; after so long without a word the stream does not hold, whatever the browser thinks. */
export const SILENCE_MS = 40_000;
const OPEN_AGAIN_MS = 10_000;

type ChangeEvents = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>;

interface ChangeHearer {
  /** What is seen is another than it was when last heard of, or it is heard of for the first time. */
  onChange: (isFirst: boolean) => void;
  /** What is seen is as it was. */
  onSame: () => void;
  /** Whether changes are heard of. */
  onLive: (isLive: boolean) => void;
}

/** Hears of changes by a stream of events, opened anew where it breaks or falls silent.
 * @returns stops */
export function followChanges(openEvents: () => ChangeEvents, hearer: ChangeHearer): () => void {
  let events: ChangeEvents | undefined;
  let known: string | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const leave = () => {
    events?.close();
    clearTimeout(silence);
    clearTimeout(again);
  };
  const lose = () => {
    leave();
    hearer.onLive(false);
    again = setTimeout(open, OPEN_AGAIN_MS);
  };
  const awaitWord = () => {
    clearTimeout(silence);
    silence = setTimeout(lose, SILENCE_MS);
  };
  const hear = ({ lastEventId }: MessageEvent<string>) => {
    awaitWord();
    const isFirst = known === undefined;
    const isSame = known === lastEventId;
    known = lastEventId;
    hearer.onLive(true);
    if (isSame) hearer.onSame();
    else hearer.onChange(isFirst);
  };
  function open() {
    const own = openEvents();
    events = own;
    awaitWord();
    own.addEventListener('changed', hear);
    own.addEventListener('unchanged', hear);
    own.addEventListener('error', () => {
      if (own !== events) return;
      // A stream that merely ended is opened anew by the browser, and says at once whether something was missed.
      if (own.readyState === EVENTS_CLOSED) lose();
      else hearer.onLive(false);
    });
  }
  open();
  return leave;
}

/** `EventSource.CLOSED`, which is there only in browsers. */
const EVENTS_CLOSED = 2;

/** At most once in so long, never two at a time; what is asked for meanwhile is done once more afterwards. */
export function paced(work: () => Promise<unknown>, everyMs: number): () => void {
  let isRunning = false;
  let isDue = false;
  const run = async () => {
    isRunning = true;
    while (isDue) {
      isDue = false;
      await Promise.all([work(), new Promise((resolve) => setTimeout(resolve, everyMs))]);
    }
    isRunning = false;
  };
  return () => {
    isDue = true;
    if (!isRunning) void run();
  };
}
