import type { Actor, Cutoff } from '@zhulin/contract';
import { type PortfolioRow, type PortfolioRules, type Standing, standingOf } from '@zhulin/engines/portfolio';
import { isoDay } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { seenCutoff } from './cutoff-store.ts';
import { Kept } from './kept.ts';
import { portfolioRulesOfToday } from './rules.ts';
import { singleFlight } from './single-flight.ts';
import {
  selectCutoffFingerprint,
  selectCutoffRows,
  selectFingerprint,
  selectRows,
  selectStamps,
} from './store.ts';

/** How all projects that a post sees stand: now, or at a cut-off. */
export interface Seen {
  readonly standings: readonly Standing[];
  readonly day: string;
  readonly rules: PortfolioRules;
  readonly rulesHash: string;
  /** Null: now. */
  readonly cutoff: Cutoff | null;
  /** What was computed of them, by question; nothing of it holds for other standings. */
  readonly answers: Kept<unknown>;
}

/** And when it was asked of row security that this is what the post sees. */
export interface Reading {
  readonly seen: Seen;
  readonly at: string;
}

const SEEN_MAX = 200;
const ANSWERS_MAX = 50;
/** Of thousands of rows each. */
const CUTOFFS_MAX = 4;

interface StampedStanding {
  readonly stamp: string;
  readonly rules: PortfolioRules;
  readonly day: string;
  readonly row: PortfolioRow;
  readonly standing: Standing;
}

/** Reads of one database. Rows are kept by project and stamp, whoever sees them; what a post sees is asked of row security at
 * every reading, so what is kept never shows more. */
class Reader {
  readonly #standings = new Map<string, StampedStanding>();
  readonly #ofCutoffs = new Kept<Map<string, Standing>>(CUTOFFS_MAX);
  readonly #seen = new Kept<{ print: string; seen: Seen }>(SEEN_MAX);
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
    const [{ print, at }, { rules, hash, day }] = await Promise.all([
      selectFingerprint(db),
      portfolioRulesOfToday(db),
    ]);
    const whole = `${print} ${hash} ${day}`;
    const known = this.#seen.get(key);
    if (known?.print === whole) return { seen: known.seen, at: at.toISOString() };
    const standings = await this.#oneAfterAnother(() => this.#load(db, rules, day));
    const seen: Seen = {
      standings,
      day,
      rules,
      rulesHash: hash,
      cutoff: null,
      answers: new Kept(ANSWERS_MAX),
    };
    this.#seen.set(key, { print: whole, seen });
    return { seen, at: at.toISOString() };
  }

  /** Many who come at once to an empty house would load the same rows; the second finds those of the first. */
  #oneAfterAnother<Result>(load: () => Promise<Result>): Promise<Result> {
    const mine = this.#loading.then(load, load);
    this.#loading = mine.catch(() => undefined);
    return mine;
  }

  async #load(db: ActorDb, rules: PortfolioRules, day: string): Promise<Standing[]> {
    const stamps = await selectStamps(db);
    const unknown = stamps.filter(({ id, stamp }) => this.#standings.get(id)?.stamp !== stamp);
    if (unknown.length > 0)
      for (const { id, stamp, row } of await selectRows(
        db,
        unknown.map(({ id }) => id),
      ))
        this.#standings.set(id, stood(row, { stamp, rules, day }));
    return stamps.flatMap(({ id }) => {
      const known = this.#standings.get(id);
      if (known === undefined) return [];
      if (known.rules === rules && known.day === day) return [known.standing];
      const anew = stood(known.row, { stamp: known.stamp, rules, day });
      this.#standings.set(id, anew);
      return [anew.standing];
    });
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
      answers: new Kept(ANSWERS_MAX),
    };
    this.#seen.set(key, { print: whole, seen });
    return { seen, at: cutoff.madeAt };
  }

  async #loadCutoff(db: ActorDb, { id, day }: Cutoff, rules: PortfolioRules): Promise<Standing[]> {
    const known = this.#ofCutoffs.getOrMake(id, () => new Map());
    const rows = await selectCutoffRows(db, id);
    return rows.map((row) => {
      const standing = known.get(row.id) ?? standingOf(row, isoDay(day), rules);
      known.set(row.id, standing);
      return standing;
    });
  }
}

function stood(row: PortfolioRow, { stamp, rules, day }: Omit<StampedStanding, 'row' | 'standing'>) {
  return { stamp, rules, day, row, standing: standingOf(row, isoDay(day), rules) };
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
