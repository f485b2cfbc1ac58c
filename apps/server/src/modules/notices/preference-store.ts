import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import type { Wishes } from './wishes.ts';

/** One's own. */
export async function keepWishes(db: ActorDb, wishes: Wishes): Promise<void> {
  const { modes, digestHour, quiet, urgentBreaksQuiet, language } = wishes;
  const [from, until] = quiet === null ? [null, null] : [quiet.from, quiet.until];
  await sql`
    INSERT INTO notice_setting (modes, digest_hour, quiet_from, quiet_until, urgent_breaks_quiet, language)
    VALUES (${JSON.stringify(modes)}::jsonb, ${digestHour}, ${from}, ${until}, ${urgentBreaksQuiet}, ${language})
    ON CONFLICT (person_id) DO UPDATE SET modes = excluded.modes, digest_hour = excluded.digest_hour,
      quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
      urgent_breaks_quiet = excluded.urgent_breaks_quiet, language = excluded.language`.execute(db);
}

/** Of somebody who is erased; the function says who may. */
export async function eraseNotices(db: ActorDb, personId: string): Promise<void> {
  await sql`SELECT erase_notices(${personId})`.execute(db);
}
