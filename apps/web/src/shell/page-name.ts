import { useEffect, useSyncExternalStore } from 'react';

let shown: string | undefined;
const hearers = new Set<() => void>();

function show(name: string | undefined): void {
  shown = name;
  for (const hear of hearers) hear();
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

/** What the page on the screen is of, when it says so: the name of a project. */
export function usePageName(): string | undefined {
  return useSyncExternalStore(subscribe, () => shown);
}

/** Says what the page is of as long as it is shown: breadcrumb and title of the window take it. */
export function useNamePage(name: string): void {
  useEffect(() => {
    show(name);
    return () => show(undefined);
  }, [name]);
}
