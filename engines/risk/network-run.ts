import { openQuantileTable, type QuantileTable } from '../numeric/index.ts';
import { at, entry } from './at.ts';
import type { Column } from './operations.ts';
import type { NetworkActivity, RiskNetwork } from './spec.ts';
import type { NetworkTally } from './tally.ts';

/** Trials that go through the network together: their columns stay in the cache of a processor. */
const CHUNK = 512;
/** Days of float below which an activity counts as critical: rounding, not slack. */
const FLOAT_TOLERANCE_DAYS = 1e-6;

interface Follower {
  activity: number;
  type: NetworkActivity['links'][number]['type'];
  lagDays: number;
}

/** A network of activities over columns of durations.
 * Cost: some 3 ns a trial and link. Source: Kelley & Walker 1959; criticality index: Van Slyke, Operations Research 11 (1963). */
export class NetworkRun {
  readonly network: RiskNetwork;
  /** Finish when every activity takes its most likely duration. */
  readonly plannedFinish: number;
  /** Activities with an uncertain duration, in the order of the dimensions they are drawn from. */
  readonly uncertain: number[];
  private readonly tables: (QuantileTable | null)[];
  private readonly phaseOf: number[];
  private readonly followers: Follower[][];
  private readonly ends: number[];
  private readonly durations: Column[];
  private readonly early: Column[];
  private readonly late: Column[];

  constructor(network: RiskNetwork, length: number) {
    const { activities } = network;
    this.network = network;
    this.uncertain = [...activities.keys()].filter((number) => isUncertain(entry(activities, number)));
    this.tables = activities.map(tableOf);
    this.phaseOf = activities.map(({ phase }) => (phase === null ? -1 : network.phases.indexOf(phase)));
    this.followers = followersOf(activities);
    this.ends = [...activities.keys()].filter((number) => !endsBeforeOther(entry(this.followers, number)));
    this.durations = activities.map(({ mode }) => new Float64Array(length).fill(mode));
    this.early = activities.map(() => new Float64Array(CHUNK));
    this.late = activities.map(() => new Float64Array(CHUNK));
    const finish = new Float64Array(1);
    this.forward(0, 1, finish);
    this.plannedFinish = at(finish, 0);
  }

  /** Durations of the trials of a block.
   * @param fillNormals  writes the normals of the uncertain activity of a number
   * @param phaseFactors  a column a phase; none where durations are not multiplied */
  draw(
    count: number,
    fillNormals: (uncertain: number, out: Column) => void,
    phaseFactors: readonly Column[],
  ): void {
    this.uncertain.forEach((number, place) => {
      const out = entry(this.durations, number);
      fillNormals(place, out);
      this.tables[number]?.fill(out, count, out);
    });
    this.network.activities.forEach(({ mode, max }, number) => {
      const factor = phaseFactors[entry(this.phaseOf, number)];
      if (!factor || max === 0) return;
      const out = entry(this.durations, number);
      if (!isUncertain(entry(this.network.activities, number))) out.fill(mode);
      for (let index = 0; index < count; index++) out[index] = at(out, index) * at(factor, index);
    });
  }

  /** Writes when each trial of the block that was drawn ends, and counts what is critical. */
  run(count: number, finish: Column, tally: NetworkTally): void {
    for (let from = 0; from < count; from += CHUNK) {
      const length = Math.min(CHUNK, count - from);
      this.forward(from, length, finish);
      this.backward(from, length, finish, tally.critical);
    }
    for (let index = 0; index < count; index++)
      if (at(finish, index) <= this.plannedFinish) tally.onTime += 1;
    let [sum, squares] = [0, 0];
    for (let index = 0; index < count; index++) {
      const distance = at(finish, index) - this.plannedFinish;
      sum += distance;
      squares += distance * distance;
    }
    tally.blocks.push({ finish: { sum, squares }, sums: this.sums(count, finish) });
  }

  /** When each trial ends, alone. */
  finishes(count: number, finish: Column): void {
    for (let from = 0; from < count; from += CHUNK) this.forward(from, Math.min(CHUNK, count - from), finish);
  }

  private forward(from: number, length: number, finish: Column): void {
    const { activities, order } = this.network;
    for (const number of order) {
      const own = entry(this.durations, number);
      const early = entry(this.early, number);
      early.fill(0, 0, length);
      for (const { activity, type, lagDays } of entry(activities, number).links) {
        const before = entry(this.early, activity);
        if (type === 'FS' && lagDays === 0) raise(early, before, length);
        else {
          const theirs = entry(this.durations, activity);
          const [leaves, reaches] = [type === 'FS' || type === 'FF', type === 'FF' || type === 'SF'];
          for (let index = 0; index < length; index++) {
            const left = at(before, index) - (leaves ? 0 : at(theirs, from + index));
            const start = left + lagDays - (reaches ? at(own, from + index) : 0);
            if (start > at(early, index)) early[index] = start;
          }
        }
      }
      for (let index = 0; index < length; index++) early[index] = at(early, index) + at(own, from + index);
    }
    finish.fill(0, from, from + length);
    for (const number of this.ends) {
      const early = entry(this.early, number);
      for (let index = 0; index < length; index++) {
        if (at(early, index) > at(finish, from + index)) finish[from + index] = at(early, index);
      }
    }
  }

  private backward(from: number, length: number, finish: Column, critical: Float64Array): void {
    const { order } = this.network;
    for (let step = order.length - 1; step >= 0; step--) {
      const number = entry(order, step);
      const [late, own] = [entry(this.late, number), entry(this.durations, number)];
      for (let index = 0; index < length; index++) late[index] = at(finish, from + index);
      for (const { activity, type, lagDays } of entry(this.followers, number)) {
        const after = entry(this.late, activity);
        const theirs = entry(this.durations, activity);
        if (type === 'FS' && lagDays === 0) lower(late, after, theirs, from, length);
        else {
          const [leaves, reaches] = [type === 'FS' || type === 'FF', type === 'FF' || type === 'SF'];
          for (let index = 0; index < length; index++) {
            const held = at(after, index) - (reaches ? 0 : at(theirs, from + index)) - lagDays;
            const end = held + (leaves ? 0 : at(own, from + index));
            if (end < at(late, index)) late[index] = end;
          }
        }
      }
      const tight = countTight(late, entry(this.early, number), length);
      critical[number] = at(critical, number) + tight;
    }
  }

  private sums(count: number, finish: Column): Float64Array {
    const { activities } = this.network;
    const sums = new Float64Array(3 * activities.length);
    activities.forEach(({ mode }, number) => {
      const own = entry(this.durations, number);
      let [sum, squares, products] = [0, 0, 0];
      for (let index = 0; index < count; index++) {
        const distance = at(own, index) - mode;
        sum += distance;
        squares += distance * distance;
        products += distance * (at(finish, index) - this.plannedFinish);
      }
      sums.set([sum, squares, products], 3 * number);
    });
    return sums;
  }
}

const isUncertain = ({ min, max }: NetworkActivity): boolean => min < max;

function tableOf(activity: NetworkActivity): QuantileTable | null {
  if (!isUncertain(activity)) return null;
  const { min, mode, max } = activity;
  const { value, issues } = openQuantileTable({ kind: 'pert', min, mode, max });
  if (value === null) throw new Error(`activity ${activity.id}: ${JSON.stringify(issues)}`);
  return value;
}

function followersOf(activities: readonly NetworkActivity[]): Follower[][] {
  const followers: Follower[][] = activities.map(() => []);
  activities.forEach(({ links }, number) => {
    for (const { activity, type, lagDays } of links)
      entry(followers, activity).push({ activity: number, type, lagDays });
  });
  return followers;
}

/** Whether something surely ends no earlier. */
const endsBeforeOther = (followers: readonly Follower[]): boolean =>
  followers.some(({ type, lagDays }) => (type === 'FS' || type === 'FF') && lagDays >= 0);

function raise(early: Column, before: Column, length: number): void {
  for (let index = 0; index < length; index++) {
    const end = at(before, index);
    if (end > at(early, index)) early[index] = end;
  }
}

function lower(late: Column, after: Column, theirs: Column, from: number, length: number): void {
  for (let index = 0; index < length; index++) {
    const start = at(after, index) - at(theirs, from + index);
    if (start < at(late, index)) late[index] = start;
  }
}

function countTight(late: Column, early: Column, length: number): number {
  let tight = 0;
  for (let index = 0; index < length; index++)
    if (at(late, index) - at(early, index) < FLOAT_TOLERANCE_DAYS) tight += 1;
  return tight;
}
