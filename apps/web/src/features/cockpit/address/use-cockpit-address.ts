import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import {
  type CockpitView,
  type Drill,
  isSaid,
  PICTURES,
  readDrill,
  readView,
  TABS,
  unreadBeside,
  writeDrill,
  writeView,
} from './cockpit-view.ts';

interface Place {
  view: CockpitView;
  /** The rows that stand beside the sheet. */
  drill: Drill | undefined;
  tab: (typeof TABS)[number];
  picture: (typeof PICTURES)[number];
  /** What a tab alone says, such as the month of the roadmap. */
  own: Readonly<Record<string, string>>;
}

/** What tabs say of their own. */
const OWN = ['by', 'with', 'month', 'from', 'to', 'measure', 'breach'] as const;

/** What the address says, so that a link shows the same: filter and cut-off, tab, picture, and the rows that are open.
 * @param page  where its changes lead; the page itself, unless it shows no rows
 * `go` changes parts of it; `step` does so as a step that the browser goes back from, as opening rows is. */
export function useCockpitAddress(page: '.' | '/cockpit' = '.') {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { view, unread } = useMemo(() => readView(search), [search]);
  const place: Place = {
    view,
    drill: useMemo(() => readDrill(search), [search]),
    tab: TABS.find((each) => each === search['tab']) ?? 'sheet',
    picture: PICTURES.find((each) => each === search['picture']) ?? 'heat',
    own: Object.fromEntries(
      OWN.flatMap((key) => {
        const value = search[key];
        return typeof value === 'string' && value !== '' && isSaid(key, value) ? [[key, value]] : [];
      }),
    ),
  };
  const to = (next: Partial<Place>, replace: boolean) => {
    const { view: shown, drill, tab, picture, own } = { ...place, ...next };
    const written = {
      ...writeView(shown),
      ...(tab !== 'sheet' && { tab }),
      ...(picture !== 'heat' && { picture }),
      ...own,
      ...(drill && writeDrill(drill)),
    };
    void navigate({ to: page, search: written, replace, resetScroll: false });
  };
  return {
    ...place,
    /** What the address says that nobody knows, left out and told. */
    unread: useMemo(() => [...unread, ...unreadBeside(search)], [unread, search]),
    go: (next: Partial<Place>) => to(next, true),
    step: (next: Partial<Place>) => to(next, false),
  };
}

export type CockpitAddress = ReturnType<typeof useCockpitAddress>;
