import { useQueryClient } from '@tanstack/react-query';
import { streams } from '@zhulin/contract';
import { type ReactNode, useEffect, useState } from 'react';
import { followChanges, paced } from '../fresh/follow-changes.ts';
import { Freshness, FreshnessContext } from '../fresh/freshness.ts';
import { CockpitContext } from './cockpit-context.ts';
import type { CockpitAddress } from './use-cockpit-address.ts';

/** However fast plans are saved, the figures of a page are asked for no more often. */
const ASKED_EVERY_MS = 1000;

const openEvents = () => new EventSource(streams.portfolioEvents.path);

interface CockpitPlaceProps {
  address: CockpitAddress;
  children: ReactNode;
}

/** What stands on a page of the cockpit: it knows the address, and asks anew when the server tells of a change. */
export function CockpitPlace({ address, children }: CockpitPlaceProps) {
  const freshness = useFreshness(address.view.cutoff === undefined);
  return (
    <CockpitContext value={address}>
      <FreshnessContext value={freshness}>{children}</FreshnessContext>
    </CockpitContext>
  );
}

/** @param isNow  a cut-off never changes, so nothing need be heard of it */
function useFreshness(isNow: boolean): Freshness {
  const queries = useQueryClient();
  const [freshness] = useState(() => new Freshness());
  useEffect(() => {
    if (!isNow) return;
    const askAnew = paced(() => queries.invalidateQueries({ queryKey: ['cockpit'] }), ASKED_EVERY_MS);
    const hearer = {
      onLive: (isLive: boolean) => freshness.setLive(isLive),
      onSame: () => freshness.heard(Date.now()),
      onChange: (isFirst: boolean) => {
        // What is under way as the page opens need not be asked for twice.
        if (isFirst) void queries.invalidateQueries({ queryKey: ['cockpit'] }, { cancelRefetch: false });
        else askAnew();
      },
    };
    let leave: (() => void) | undefined;
    // A browser keeps few connections to one server: what nobody looks at must not take one.
    const turn = () => {
      leave?.();
      leave = document.hidden ? undefined : followChanges(openEvents, hearer);
      if (document.hidden) freshness.setLive(false);
    };
    turn();
    document.addEventListener('visibilitychange', turn);
    return () => {
      document.removeEventListener('visibilitychange', turn);
      leave?.();
      freshness.setLive(false);
    };
  }, [queries, freshness, isNow]);
  return freshness;
}
