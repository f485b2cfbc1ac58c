import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type LibraryView, readView, writeView } from './library-view.ts';

interface Place {
  view: LibraryView;
  openId: string | undefined;
  /** The projects that are compared instead of listed. */
  compared: readonly string[];
}

/** What the address says: filter and order, the open row or the compared projects, so that a link shows the same.
 * `go` changes parts of it; `step` does so as a step that the browser goes back from, as opening a row is: on a phone it
 * covers the list. */
export function useLibraryAddress() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { view, unread } = useMemo(() => readView(search), [search]);
  const place: Place = {
    view,
    openId: textOf(search['id']),
    compared: textOf(search['compare'])?.split(',') ?? [],
  };
  const to = (next: Partial<Place>, replace: boolean) => {
    const { view: shown, openId, compared } = { ...place, ...next };
    const written = {
      ...writeView(shown),
      ...(openId !== undefined && { id: openId }),
      ...(compared.length > 0 && { compare: compared.join(',') }),
    };
    void navigate({ to: '/projects', search: written, replace, resetScroll: !replace });
  };
  return {
    ...place,
    unread,
    go: (next: Partial<Place>) => to(next, true),
    step: (next: Partial<Place>) => to(next, false),
  };
}

export type LibraryAddress = ReturnType<typeof useLibraryAddress>;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
