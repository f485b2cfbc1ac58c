import { routes } from './routes.ts';
import { type Client, type ClientOptions, createClientOf } from './table-client.ts';

/** A typed method for every route of the contract; see `createClientOf`. */
export function createClient(options: ClientOptions): Client {
  return createClientOf(routes, options);
}
