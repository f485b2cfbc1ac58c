import type { ErrorComponentProps } from '@tanstack/react-router';
import { FailureNote } from '../query-view.tsx';

/** What stands in the place of a page that broke; the header stays. */
export function PageFailure({ error }: ErrorComponentProps) {
  return <FailureNote error={error} onRetry={() => location.reload()} />;
}
