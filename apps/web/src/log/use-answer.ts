import { useCallback, useEffect, useState } from 'react';

/** An answer that is asked for once, and anew by `refetch`; as `QueryView` takes it. */
export function useAnswer<T>(ask: () => Promise<T>) {
  const [answer, setAnswer] = useState<{ data?: T; error?: unknown }>({});
  const refetch = useCallback(() => {
    setAnswer({});
    let isLeft = false;
    ask().then(
      (data) => {
        if (!isLeft) setAnswer({ data });
      },
      (error: unknown) => {
        if (!isLeft) setAnswer({ error });
      },
    );
    return () => {
      isLeft = true;
    };
  }, [ask]);
  useEffect(refetch, [refetch]);
  return { data: answer.data, isError: 'error' in answer, error: answer.error, refetch };
}
