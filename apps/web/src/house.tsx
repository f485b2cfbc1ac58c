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

/** A page that takes longer comes after the frame of the house, which is drawn meanwhile. */
const PAGE_WAIT_MS = 300;

// The mark of index.html stays until there are words and the page: what is drawn once is there sooner than what is drawn twice.
// The page comes after the words, since its own may not arrive, which is told where it is drawn.
await arrivedWords(keptLanguage());
await Promise.race([
  pageAt(location.pathname)?.page.begin(),
  new Promise((resolve) => setTimeout(resolve, PAGE_WAIT_MS)),
]);

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
