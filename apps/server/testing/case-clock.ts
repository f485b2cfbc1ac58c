import { withConnection } from '../src/database/address.ts';
import type { TestApp } from './test-app.ts';

/** Sets the clock by which all cases run, as if an installation had lived to see that moment; it runs on from there.
 * @param moment  in Shanghai, such as `2026-03-02 09:00` */
export async function setCaseClock(
  { addresses }: { readonly addresses: Pick<TestApp['addresses'], 'adminUrl'> },
  moment: string,
): Promise<void> {
  const aheadMs = Date.parse(`${moment.replace(' ', 'T')}:00+08:00`) - Date.now();
  await withConnection(addresses.adminUrl, (admin) =>
    admin.query(`CREATE OR REPLACE FUNCTION case_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE
      RETURN clock_timestamp() + interval '${aheadMs} milliseconds'`),
  );
}
