import { openRulebook, type RuleBundle, type Rulebook } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';
import { selectToday } from '../../database/day.ts';
import type { ActorDb } from '../../database/with-actor.ts';
import { installedRules } from './installed.ts';

const opened = new WeakMap<RuleBundle, Rulebook>();

/** The rules of this installation as they stand today, without those of places. Cost: that of `installedRules`; opened
 * once a day and edition. */
export async function rulebookOfToday(db: ActorDb): Promise<Rulebook> {
  const [{ bundle }, today] = await Promise.all([installedRules(db), selectToday(db)]);
  const known = opened.get(bundle);
  if (known?.asOf === today) return known;
  const book = openRulebook(bundle, isoDay(today));
  opened.set(bundle, book);
  return book;
}
