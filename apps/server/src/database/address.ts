import { fail } from '@zhulin/contract';
import pg from 'pg';

/** Runs `work` on one connection of its own, and closes it.
 * Errors: DATABASE_NOT_REACHED (the address is told without its password). */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks fails the query in hand; without a listener it would end the process as well.
  client.on('error', () => undefined);
  await client.connect().catch((error: Error) => {
    throw fail('DATABASE_NOT_REACHED', { detail: `${withoutPassword(url)}: ${error.message}` }, error);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/([^:@/]*):[^@]*@/, '//$1@');
}
