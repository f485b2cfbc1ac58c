import { clockText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import type { useCockpit } from '../queries.ts';
import { useHeardAt, useIsLive } from './freshness.ts';
import { useOnline } from './use-online.ts';

/** Of a page that stays open: when its figures were last those of the server, and how they stay so. */
export function FreshLine({ query }: { query: ReturnType<typeof useCockpit> }) {
  const { say } = useWords('web-cockpit');
  const { view } = useCockpitPlace();
  const isOnline = useOnline();
  const isLive = useIsLive();
  const heardAt = useHeardAt();
  if (query.data === undefined || view.cutoff !== undefined) return null;
  const isLost = !isOnline || query.isError || query.isPaused;
  const isSame = isLive && !isLost && !query.isFetching;
  const time = clockText(isSame ? Math.max(query.dataUpdatedAt, heardAt) : query.dataUpdatedAt);
  return (
    <>
      {!isLost && <p className="note fresh">{say(isLive ? 'fresh.live' : 'fresh.asking', { time })}</p>}
      <p role="status">{isLost && <span className="problem">{say('fresh.lost', { time })}</span>}</p>
    </>
  );
}
