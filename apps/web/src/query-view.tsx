import type { ReactNode } from 'react';
import { failureWords } from './failure-words.ts';
import { useFrameWords } from './frame-words.tsx';

/** An answer that is waited for, whole or page by page. */
interface Asked<T> {
  data: T | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

interface QueryViewProps<T> {
  query: Asked<T>;
  /** Whether an answer holds nothing to show. */
  isEmpty: (data: T) => boolean;
  /** What will be here, and the first step towards it. */
  empty: ReactNode | ((data: T) => ReactNode);
  children: (data: T) => ReactNode;
}

/** The four states of everything that is asked for: waiting, failed, nothing there, there.
 * Data that is there stays while it is asked for again. */
export function QueryView<T>({ query, isEmpty, empty, children }: QueryViewProps<T>) {
  const { say } = useFrameWords();
  if (query.data !== undefined)
    return isEmpty(query.data) ? (
      <div className="state">{typeof empty === 'function' ? empty(query.data) : empty}</div>
    ) : (
      children(query.data)
    );
  if (query.isError) return <FailureNote error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <p className="state" role="status">
      {say('state.loading')}
    </p>
  );
}

/** A failure in words with the way on. */
export function FailureNote({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { words, say } = useFrameWords();
  const { text, next } = failureWords(error, words);
  return (
    <div className="state" role="alert">
      <p>
        <strong>{text}</strong>
      </p>
      <p>{next}</p>
      <button type="button" onClick={onRetry}>
        {say('state.retry')}
      </button>
    </div>
  );
}
