import { openQuantileTable, type QuantileTable } from '../numeric/index.ts';
import { at, entry } from './at.ts';
import type { Column } from './operations.ts';
import { BLOCK_POINTS } from './sampling.ts';
import type { NetworkActivity, RiskNetwork } from './spec.ts';
import type { NetworkTally } from './tally.ts';

/** Trials that go through the network together: their columns stay in the cache of a processor. */
const CHUNK = 256;
/** Days of float below which an activity counts as critical: rounding, not slack. */
const FLOAT_TOLERANCE_DAYS = 1e-6;

/** Where a link takes no duration. */
const NOTHING: Column = new Float64Array(BLOCK_POINTS);

type Link = NetworkActivity['links'][number];

/** What holds an activity: columns of what it simply waits for, and the other links. */
interface Held {
  columns: Column[];
  links: Link[];
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
  private readonly waitsFor: Held[];
  private readonly heldBy: Held[];
  private readonly ends: number[];
  private readonly durations: Column[];
  private readonly early: Column[];
  private readonly lateStart: Column[];
  /** Latest end of the activity in hand. */
  private readonly latest: Column = new Float64Array(CHUNK);

  constructor(network: RiskNetwork, length: number) {
    const { activities } = network;
    this.network = network;
    this.uncertain = [...activities.keys()].filter((number) => isUncertain(entry(activities, number)));
    this.tables = activities.map(tableOf);
    this.phaseOf = activities.map(({ phase }) => (phase === null ? -1 : network.phases.indexOf(phase)));
    const followers = followersOf(activities);
    this.ends = [...activities.keys()].filter((number) => !endsBeforeOther(entry(followers, number)));
    this.durations = activities.map(({ mode }) => new Float64Array(length).fill(mode));
    this.early = activities.map(() => new Float64Array(CHUNK));
    this.lateStart = activities.map(() => new Float64Array(CHUNK));
    this.waitsFor = activities.map(({ links }) => heldOf(links, this.early));
    this.heldBy = followers.map((links) => heldOf(links, this.lateStart));
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
    let place = 0;
    this.network.activities.forEach(({ mode, max }, number) => {
      const out = entry(this.durations, number);
      const table = entry(this.tables, number);
      const factor = phaseFactors[entry(this.phaseOf, number)];
      if (table) {
        fillNormals(place++, out);
        table.fill(out, count, out);
      } else if (factor) out.fill(mode);
      if (factor && max > 0) multiply(out, factor, count);
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
    for (const number of this.network.order) {
      const own = entry(this.durations, number);
      const early = entry(this.early, number);
      const { columns, links } = entry(this.waitsFor, number);
      const one = columns[0];
      const other = columns[1];
      if (one && other) later(early, one, other, length);
      else if (one) early.set(one);
      else early.fill(0);
      for (let place = 2; place < columns.length; place++) later(early, early, entry(columns, place), length);
      for (const { activity, type, lagDays } of links) {
        const theirs = type === 'FS' || type === 'FF' ? NOTHING : entry(this.durations, activity);
        const reaching = type === 'FS' || type === 'SS' ? NOTHING : own;
        raiseByLink(early, entry(this.early, activity), { theirs, reaching, lagDays, from, length });
      }
      add(early, { own, from, length });
    }
    const [last, ...others] = this.ends.map((number) => entry(this.early, number));
    if (!last) return;
    const latest = this.latest;
    latest.set(last);
    for (const column of others) later(latest, latest, column, length);
    finish.set(latest.subarray(0, length), from);
  }

  private backward(from: number, length: number, finish: Column, critical: Float64Array): void {
    const { order } = this.network;
    const latest = this.latest;
    for (let step = order.length - 1; step >= 0; step--) {
      const number = entry(order, step);
      const own = entry(this.durations, number);
      const { columns, links } = entry(this.heldBy, number);
      const one = columns[0];
      const other = columns[1];
      if (one && other) earlier(latest, one, other, length);
      else if (one) latest.set(one);
      else latest.set(finish.subarray(from, from + length));
      for (let place = 2; place < columns.length; place++)
        earlier(latest, latest, entry(columns, place), length);
      for (const { activity, type, lagDays } of links) {
        const theirs = type === 'FS' || type === 'SS' ? NOTHING : entry(this.durations, activity);
        const leaving = type === 'FS' || type === 'FF' ? NOTHING : own;
        lowerByLink(latest, entry(this.lateStart, activity), { theirs, leaving, lagDays, from, length });
      }
      const tight = countTight(latest, entry(this.early, number), length);
      critical[number] = at(critical, number) + tight;
      subtract(entry(this.lateStart, number), latest, { own, from, length });
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

function followersOf(activities: readonly NetworkActivity[]): Link[][] {
  const followers: Link[][] = activities.map(() => []);
  activities.forEach(({ links }, number) => {
    for (const { activity, type, lagDays } of links)
      entry(followers, activity).push({ activity: number, type, lagDays });
  });
  return followers;
}

/** Most links: one begins when the other ends. */
const isPlain = ({ type, lagDays }: Link): boolean => type === 'FS' && lagDays === 0;

function heldOf(links: readonly Link[], columns: readonly Column[]): Held {
  const plain = links.filter(isPlain).map(({ activity }) => entry(columns, activity));
  return { columns: plain, links: links.filter((link) => !isPlain(link)) };
}

/** Whether something surely ends no earlier. */
const endsBeforeOther = (followers: readonly Link[]): boolean =>
  followers.some(({ type, lagDays }) => (type === 'FS' || type === 'FF') && lagDays >= 0);

/** The later of two times, trial by trial. Half of sum and distance is what the processor need not guess: a comparison that goes
 * either way costs three times as much. It is off by rounding at most. */
function later(out: Column, one: Column, other: Column, length: number): void {
  for (let index = 0; index < length; index++) {
    const x = at(one, index);
    const y = at(other, index);
    out[index] = 0.5 * (x + y + Math.abs(x - y));
  }
}

/** The earlier of two times, likewise. */
function earlier(out: Column, one: Column, other: Column, length: number): void {
  for (let index = 0; index < length; index++) {
    const x = at(one, index);
    const y = at(other, index);
    out[index] = 0.5 * (x + y - Math.abs(x - y));
  }
}

/** A link that leaves the start of the earlier activity takes `theirs` from its end; one that reaches the end of the later one
 * takes its own duration from that. */
function raiseByLink(
  early: Column,
  before: Column,
  link: { theirs: Column; reaching: Column; lagDays: number; from: number; length: number },
): void {
  const { theirs, reaching, lagDays, from, length } = link;
  for (let index = 0; index < length; index++) {
    const left = at(before, index) - at(theirs, from + index);
    early[index] = Math.max(at(early, index), left + lagDays - at(reaching, from + index));
  }
}

/** The same from behind. */
function lowerByLink(
  end: Column,
  start: Column,
  link: { theirs: Column; leaving: Column; lagDays: number; from: number; length: number },
): void {
  const { theirs, leaving, lagDays, from, length } = link;
  for (let index = 0; index < length; index++) {
    const held = at(start, index) + at(theirs, from + index) - lagDays;
    end[index] = Math.min(at(end, index), held + at(leaving, from + index));
  }
}

function multiply(durations: Column, factor: Column, count: number): void {
  for (let index = 0; index < count; index++) durations[index] = at(durations, index) * at(factor, index);
}

interface Part {
  own: Column;
  from: number;
  length: number;
}

function add(times: Column, { own, from, length }: Part): void {
  for (let index = 0; index < length; index++) times[index] = at(times, index) + at(own, from + index);
}

function subtract(start: Column, end: Column, { own, from, length }: Part): void {
  for (let index = 0; index < length; index++) start[index] = at(end, index) - at(own, from + index);
}

function countTight(late: Column, early: Column, length: number): number {
  let tight = 0;
  for (let index = 0; index < length; index++)
    if (at(late, index) - at(early, index) < FLOAT_TOLERANCE_DAYS) tight += 1;
  return tight;
}
