import { createContext, useContext } from 'react';
import type { Drill } from './cockpit-view.ts';
import type { CockpitAddress } from './use-cockpit-address.ts';

/** The address of a page of the cockpit, for all that stands on it. */
export const CockpitContext = createContext<CockpitAddress | null>(null);

export function useCockpitPlace() {
  const address = useContext(CockpitContext);
  if (!address) throw new Error('outside a page of the cockpit');
  return {
    ...address,
    /** Opens the rows of a number. From one number to the next is one step: back leads to the sheet. */
    onDrill: (drill: Drill) => (address.drill === undefined ? address.step : address.go)({ drill }),
  };
}
