import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Failure } from '@zhulin/contract';
import { mount } from './mount.tsx';
import { SessionGate } from './session.tsx';
import { AppearanceProvider } from './shell/appearance.tsx';
import { router } from './shell/router.tsx';
import { WordsProvider } from './words.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server has refused it refuses again; only what did not arrive is asked for once more.
      retry: (count, error) => count < 1 && !(error instanceof Failure && error.status < 500),
      refetchOnWindowFocus: false,
      staleTime: 30_000,
    },
  },
});

mount(
  <WordsProvider>
    <AppearanceProvider>
      <QueryClientProvider client={queries}>
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </QueryClientProvider>
    </AppearanceProvider>
  </WordsProvider>,
);
