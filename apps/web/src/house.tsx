import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Failure } from '@zhulin/contract';
import { keptLanguage } from './kept-language.ts';
import { mount } from './mount.tsx';
import { pageAt } from './routes.tsx';
import { SessionGate } from './session.tsx';
import { AppearanceProvider } from './shell/appearance.tsx';
import { router } from './shell/router.tsx';
import { arrivedWords, WordsProvider } from './words.tsx';

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

// The mark of index.html stays until there are words. The page comes after them, since its own may not arrive, which is told where
// it is drawn.
await arrivedWords(keptLanguage());
pageAt(location.pathname)?.page.begin();

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
