import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type InboxView, readView, writeView } from './inbox-view.ts';

/** What the address says: box and filter, so that a link shows the same. */
export function useInboxAddress() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { view, unread } = useMemo(() => readView(search), [search]);
  return {
    view,
    unread,
    show: (next: InboxView) =>
      void navigate({ to: '/inbox', search: writeView(next), replace: true, resetScroll: false }),
  };
}
