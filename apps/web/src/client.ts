import { createClient } from '@zhulin/contract';

/** The API of the server that sent this page. */
export const client = createClient({ baseUrl: '', fetch: (url, init) => fetch(url, init) });
