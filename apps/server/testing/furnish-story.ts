import { startEmbedded } from '../src/database/embedded-postgres/index.ts';
import { setCaseClock } from './case-clock.ts';
import { addUnits } from './report-task.ts';

/** What a story needs of a started product that nobody can do through its doors, done in its database:
 * `node furnish-story.ts DATA units 20` adds units to the city of the demonstration, `… DATA clock '2026-03-02 09:00'` sets
 * the clock of cases. */
const CITY = '/demonstration/city-a/';

const [dataDir = '', what, value = ''] = process.argv.slice(2);
const { adminUrl, stop } = await startEmbedded({ dataDir });
try {
  if (what === 'units') await addUnits({ addresses: { adminUrl } }, Number(value), CITY);
  else if (what === 'clock') await setCaseClock({ addresses: { adminUrl } }, value);
  else throw new Error(`units or clock, not ${what}`);
} finally {
  await stop();
}
