import {
  contributionTo,
  type MeasureId,
  RATES,
  type RateId,
  STATUSES,
  type Standing,
  UNCOUNTED,
  type Uncounted,
} from '../../portfolio/index.ts';
import type { LineMeasure } from '../line/measure.ts';

/** What projects add up to, and what of them could not be counted. */
export interface Tally {
  /** Null: nothing could be counted, or nothing is there to compare. */
  readonly value: number | null;
  /** Projects that were looked at. */
  readonly projects: number;
  /** Of which something was counted. */
  readonly counted: number;
  /** Ids of projects of which something could not be counted, by reason; some of them may be counted in part. */
  readonly uncounted: readonly { readonly reason: Uncounted; readonly projects: readonly string[] }[];
}

/** What one project adds to `part` of `whole`; of a sum, `whole` is not asked. */
interface Added {
  readonly part: number;
  readonly whole: number;
  /** Null: all of it could be counted. */
  readonly open: Uncounted | null;
}

/** One function a kind of measure: what a project adds, or why it cannot be counted. */
const ADDERS: {
  readonly [Kind in LineMeasure['kind']]: (
    measure: Extract<LineMeasure, { kind: Kind }>,
    standing: Standing,
  ) => Added | Uncounted;
} = { sum: addToSum, rate: addToRate, goals: addToGoals };

/** What a measure comes to over projects. Cost: O(projects), of goals O(goals). */
export function tallyOf(measure: LineMeasure, standings: readonly Standing[]): Tally {
  const open = new Map<Uncounted, string[]>();
  let [part, whole, counted] = [0, 0, 0];
  for (const standing of standings) {
    // Cast: each kind has its own function under its name.
    const add = ADDERS[measure.kind] as (measure: LineMeasure, standing: Standing) => Added | Uncounted;
    const added = add(measure, standing);
    const why = typeof added === 'string' ? added : added.open;
    if (why !== null) open.set(why, [...(open.get(why) ?? []), standing.row.id]);
    if (typeof added === 'string') continue;
    part += added.part;
    whole += added.whole;
    counted += 1;
  }
  return {
    value: counted === 0 ? null : comesTo(measure, part, whole),
    projects: standings.length,
    counted,
    uncounted: UNCOUNTED.flatMap((reason) => {
      const projects = open.get(reason);
      return projects === undefined ? [] : [{ reason, projects }];
    }),
  };
}

/** Sums are exact or not told. */
function comesTo(measure: LineMeasure, part: number, whole: number): number | null {
  if (measure.kind === 'sum') return Number.isSafeInteger(part) ? part : null;
  return whole > 0 ? part / whole : null;
}

const BY_STATUS = ['projects', 'floor_area', 'investment', 'residents'];
const KNOWN_STATUSES: readonly string[] = STATUSES.filter((status) => status !== 'unknown');

function addToSum({ of }: Extract<LineMeasure, { kind: 'sum' }>, standing: Standing): Added | Uncounted {
  const contribution = contributionTo(standing, of);
  if (typeof contribution === 'string') return contribution;
  const [number = '', part = ''] = of.split('.');
  // Whether it is completed is not known of a project whose status is not.
  if (standing.status === 'unknown' && BY_STATUS.includes(number) && KNOWN_STATUSES.includes(part))
    return 'not_stated';
  return { part: contribution, whole: 0, open: null };
}

/** Of numbers whose parts tell what could not be compared: that part, and why. */
const LEFT_OPEN: Readonly<Partial<Record<RateId, { of: MeasureId; why: Uncounted }>>> = {
  facilities: { of: 'facilities.undated', why: 'not_stated' },
  goals_met: { of: 'goals_met.unknown', why: 'not_reported' },
};

function addToRate({ of }: Extract<LineMeasure, { kind: 'rate' }>, standing: Standing): Added | Uncounted {
  const own = contributionTo(standing, of);
  if (typeof own === 'string') return own;
  const { part, whole } = RATES[of];
  const [above, below] = [part, whole].map((measures) => sumOf(measures, standing));
  if (typeof above === 'string') return above;
  if (typeof below === 'string') return below;
  const left = LEFT_OPEN[of];
  const open = left !== undefined && Number(contributionTo(standing, left.of)) > 0 ? left.why : null;
  return open !== null && below === 0 ? open : { part: Number(above), whole: Number(below), open };
}

function sumOf(measures: readonly MeasureId[], standing: Standing): number | Uncounted {
  let sum = 0;
  for (const measure of measures) {
    const contribution = contributionTo(standing, measure);
    if (typeof contribution === 'string') return contribution;
    sum += contribution;
  }
  return sum;
}

function addToGoals(
  { dimension, phase, goal }: Extract<LineMeasure, { kind: 'goals' }>,
  standing: Standing,
): Added | Uncounted {
  const own = standing.goals.flatMap((each) => {
    if (each.dimension !== dimension || each.phase !== phase) return [];
    const count = goal === null ? each.ids.length : Number(each.ids.includes(goal));
    return count === 0 ? [] : [{ ...each, count }];
  });
  if (own.length === 0) return withoutGoals(standing);
  const due = own.filter((each) => each.due <= standing.day);
  if (due.length === 0) return 'not_due';
  const count = (isMeant: (verdict: string) => boolean) =>
    due.reduce((sum, each) => sum + (isMeant(each.verdict) ? each.count : 0), 0);
  const known = count((verdict) => verdict !== 'unknown');
  if (known === 0) return 'not_reported';
  const open = count((verdict) => verdict === 'unknown') > 0 ? 'not_reported' : null;
  return { part: count((verdict) => verdict === 'met'), whole: known, open };
}

/** The plan was not kept, or sets itself no such goal. */
function withoutGoals(standing: Standing): Uncounted {
  const why = contributionTo(standing, 'goals_met');
  return why === 'not_recorded' || why === 'not_assessed' ? why : 'not_stated';
}
