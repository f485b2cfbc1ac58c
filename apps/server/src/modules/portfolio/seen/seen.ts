import type { Actor, Cutoff } from '@zhulin/contract';
import { type PortfolioRules, type Standing, standingOf } from '@zhulin/engines/portfolio';
import { isoDay } from '@zhulin/engines/units';
import type { Database } from '../../../database/database.ts';
import { type ActorDb, withActor } from '../../../database/with-actor.ts';
import { seenCutoff } from '../cutoff/cutoff-store.ts';
import { portfolioRulesOfToday } from '../rules.ts';
import {
  selectCutoffFingerprint,
  selectCutoffIds,
  selectCutoffRows,
  selectFingerprint,
  selectRows,
  selectStamps,
} from '../store.ts';
import { Kept } from './kept.ts';
import { singleFlight } from './single-flight.ts';

/** How all projects that a post sees stand: now, or at a cut-off. */
export interface Seen {
  readonly standings: readonly Standing[];
  readonly day: string;
  readonly rules: PortfolioRules;
  readonly rulesHash: string;
  /** Null: now. */
  readonly cutoff: Cutoff | null;
  /** What was computed of them before, by question; nothing of it holds for other standings. */
  readonly once: (question: string, answer: () => unknown) => unknown;
}

/** And when it was asked of row security that this is what the post sees. */
export interface Reading {
  readonly seen: Seen;
  readonly at: string;
}

const SEEN_MAX = 200;
/** Of all posts together; the largest is a list of all projects in some order. */
const ANSWERS_MAX = 2000;
/** Of thousands of rows each. */
const CUTOFFS_MAX = 4;

interface StampedStanding {
  readonly stamp: string;
  readonly rules: PortfolioRules;
  readonly day: string;
  readonly standing: Standing;
}

/** So many rows are read at a time: few enough that what is read of them does not grow old in memory. */
const BATCH = 400;

/** Reads of one database. Rows are kept by project and stamp, whoever sees them; what a post sees is asked of row security at
 * every reading, so what is kept never shows more. */
class Reader {
  readonly #standings = new Map<string, StampedStanding>();
  readonly #ofCutoffs = new Kept<Map<string, Standing>>(CUTOFFS_MAX);
  readonly #seen = new Kept<{ print: string; seen: Seen }>(SEEN_MAX);
  readonly #answers = new Kept<unknown>(ANSWERS_MAX);
  #serial = 0;
  readonly #flight = singleFlight<Reading>();
  #loading: Promise<unknown> = Promise.resolve();

  /** Errors: CUTOFF_NOT_FOUND, COCKPIT_RULES_MISSING. */
  read(database: Database, actor: Actor, cutoffId: string | undefined): Promise<Reading> {
    const key = `${sightOf(actor)} ${cutoffId ?? 'now'}`;
    return this.#flight(key, () =>
      withActor(database, actor, (db) =>
        cutoffId === undefined ? this.#now(db, key) : this.#atCutoff(db, key, cutoffId),
      ),
    );
  }

  async #now(db: ActorDb, key: string): Promise<Reading> {
    const { whole, at, rules, hash, day } = await printOf(db);
    const known = this.#seen.get(key);
    if (known?.print === whole) return { seen: known.seen, at: at.toISOString() };
    const standings = await this.#oneAfterAnother(() => this.#load(db, rules, day));
    const seen: Seen = {
      standings,
      day,
      rules,
      rulesHash: hash,
      cutoff: null,
      once: this.#keepAnswers(),
    };
    this.#seen.set(key, { print: whole, seen });
    return { seen, at: at.toISOString() };
  }

  #keepAnswers(): Seen['once'] {
    this.#serial += 1;
    const of = `${this.#serial} `;
    return (question, answer) => this.#answers.getOrMake(of + question, answer);
  }

  /** Many who come at once to an empty house would load the same rows; the second finds those of the first. */
  #oneAfterAnother<Result>(load: () => Promise<Result>): Promise<Result> {
    const mine = this.#loading.then(load, load);
    this.#loading = mine.catch(() => undefined);
    return mine;
  }

  async #load(db: ActorDb, rules: PortfolioRules, day: string): Promise<Standing[]> {
    const stamps = await selectStamps(db);
    const missing = stamps.filter(({ id, stamp }) => {
      const known = this.#standings.get(id);
      return known?.stamp !== stamp || known.rules !== rules || known.day !== day;
    });
    const read = async (from: number) => {
      const ids = missing.slice(from, from + BATCH).map(({ id }) => id);
      return ids.length === 0 ? [] : await selectRows(db, ids);
    };
    // The database reads the next ones while these are looked at.
    let next = read(0);
    for (let from = 0; from < missing.length; from += BATCH) {
      const rows = await next;
      next = read(from + BATCH);
      for (const { id, stamp, row } of rows)
        this.#standings.set(id, { stamp, rules, day, standing: standingOf(row, isoDay(day), rules) });
    }
    await next;
    return stamps.flatMap(({ id }) => this.#standings.get(id)?.standing ?? []);
  }

  async #atCutoff(db: ActorDb, key: string, id: string): Promise<Reading> {
    const { cutoff, rules } = await seenCutoff(db, id);
    const { print } = await selectCutoffFingerprint(db, id);
    const whole = `${print} ${cutoff.correctedBy ?? ''}`;
    const known = this.#seen.get(key);
    if (known?.print === whole) return { seen: known.seen, at: cutoff.madeAt };
    const standings = await this.#oneAfterAnother(() => this.#loadCutoff(db, cutoff, rules));
    const seen: Seen = {
      standings,
      day: cutoff.day,
      rules,
      rulesHash: cutoff.rulesHash,
      cutoff,
      once: this.#keepAnswers(),
    };
    this.#seen.set(key, { print: whole, seen });
    return { seen, at: cutoff.madeAt };
  }

  async #loadCutoff(db: ActorDb, { id, day }: Cutoff, rules: PortfolioRules): Promise<Standing[]> {
    const known = this.#ofCutoffs.getOrMake(id, () => new Map());
    const ids = await selectCutoffIds(db, id);
    const missing = ids.filter((each) => !known.has(each));
    for (let from = 0; from < missing.length; from += BATCH)
      for (const row of await selectCutoffRows(db, id, missing.slice(from, from + BATCH)))
        known.set(row.id, standingOf(row, isoDay(day), rules));
    return ids.flatMap((each) => known.get(each) ?? []);
  }
}

/** What one state of all that the actor sees of now, on this day and by these rules, differs in from every other. */
async function printOf(db: ActorDb) {
  const [{ print, at }, { rules, hash, day }] = await Promise.all([
    selectFingerprint(db),
    portfolioRulesOfToday(db),
  ]);
  return { whole: `${print} ${hash} ${day}`, at, rules, hash, day };
}

/** Differs whenever what `readSeen` answers of now differs. Errors: COCKPIT_RULES_MISSING. */
export async function readPrint(database: Database, actor: Actor): Promise<string> {
  return (await withActor(database, actor, printOf)).whole;
}

/** All that row security can look at but the person: two who agree in it see the same projects. A test reads the policies. */
export function sightOf({ role, orgId, scope, onBehalfOf = '' }: Actor): string {
  return JSON.stringify([role, orgId, scope, onBehalfOf]);
}

const readers = new WeakMap<Database, Reader>();

/** How all projects that the post sees stand now, or stood at a cut-off.
 * Cost: a fingerprint of them by row security; when something changed, the rows that did.
 * Errors: CUTOFF_NOT_FOUND, COCKPIT_RULES_MISSING. */
export function readSeen(database: Database, actor: Actor, cutoffId?: string): Promise<Reading> {
  const reader = readers.get(database) ?? new Reader();
  readers.set(database, reader);
  return reader.read(database, actor, cutoffId);
}
