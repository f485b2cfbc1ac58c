import {
  type DemonstrationOrganisation,
  generateProvince,
  homeOf,
  lastMonthEnd,
  organisationsOf,
  type ProjectSeat,
  type Province,
  planAtMonthEnd,
} from '@zhulin/assessment/demonstration';
import { ruleBundle } from '@zhulin/assessment/rules';
import { type Actor, demonstrationWords } from '@zhulin/contract';
import type { IsoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import type { Database } from '../database/database.ts';
import {
  type Continuation,
  continueProjects,
  type Registration,
  registerProjects,
} from '../modules/plans/index.ts';
import { cutOffMonth } from '../modules/portfolio/index.ts';
import { wordsOf } from '../wording.ts';
import type { Standing } from './accounts.ts';
import type { Beginning } from './beginning.ts';
import { seedOrganisations } from './organisations.ts';

/** So many projects in one transaction: few enough that a start that is broken off loses little. */
const BATCH = 20;

export interface Drawn {
  readonly province: Province;
  readonly organisations: readonly DemonstrationOrganisation[];
  readonly seats: readonly ProjectSeat[];
  readonly standing: Standing;
  /** The day of its beginning. */
  readonly asOf: IsoDay;
}

/** The province of a beginning, always the same. */
export function drawProvince({ scale, seed, asOf }: Beginning): Drawn {
  const words = demonstrationWords(wordsOf('zh-CN'));
  const province = generateProvince({ scale, seed, asOf, rules: ruleBundle, words });
  const { organisations, seats } = organisationsOf(province, words);
  const placeAt = (path: string) => {
    const found = organisations.find((each) => each.path === path);
    if (found === undefined) throw new Error(`the province has no organisation ${path}`);
    return found;
  };
  const [root] = organisations;
  if (root === undefined) throw new Error('the province has no organisations');
  const standing = { root, home: placeAt(homeOf(province)) };
  return { province, organisations, seats, standing, asOf };
}

/** Makes the organisations and projects of a province, as they were at the end of the last month, as far as they are missing:
 * acts of the start and of the office that the trail tells of one by one.
 * @param office  sees the whole of it
 * @param onCount  hears after each batch how many are there
 * @returns how many projects were missing */
export async function seedProvince(
  database: Database,
  office: Actor,
  { province, organisations, seats, asOf }: Drawn,
  onCount: (done: number, total: number) => void,
): Promise<number> {
  const ids = await seedOrganisations(database, organisations);
  const owners = new Map(organisations.map(({ path, name }) => [path, { id: idAt(ids, path), path, name }]));
  const registrationOf = (plan: Plan, index: number): Registration => {
    const seat = seats[index];
    const owner = owners.get(seat?.owner ?? '');
    const outline = province.outlines[index];
    if (seat === undefined || owner === undefined || outline === undefined)
      throw new Error(`project ${index} has no seat`);
    const parties = seat.parties.map((path) => idAt(ids, path));
    return { plan: planAtMonthEnd(plan, outline, asOf), owner, parties };
  };
  let [done, created] = [0, 0];
  for (const batch of batchesOf(province.plans())) {
    const first = done;
    created += await registerProjects(
      database,
      office,
      batch.map((plan, index) => registrationOf(plan, first + index)),
    );
    done += batch.length;
    onCount(done, seats.length);
  }
  return created;
}

/** Brings a province from the end of the last month to its day: the cut-off of that month, then the reports that came in after
 * it, each as a version of its plan, as far as they are missing.
 * @param onCount  hears after each batch of how many projects that was seen to
 * @returns how many reports were missing */
export async function seedReports(
  database: Database,
  office: Actor,
  { province: { outlines, plans }, asOf }: Drawn,
  onCount: (done: number, total: number) => void,
): Promise<number> {
  await cutOffMonth(database, `${asOf.slice(0, 7)}-01`);
  const month = lastMonthEnd(asOf).slice(0, 7);
  const note = demonstrationWords(wordsOf('zh-CN')).text('note-reported', { month });
  let [done, published] = [0, 0];
  for (const batch of batchesOf(plans())) {
    const first = done;
    const reports = batch.flatMap((plan, index): Continuation[] => {
      const outline = outlines[first + index];
      if (outline === undefined) throw new Error(`plan ${first + index} has no outline`);
      return planAtMonthEnd(plan, outline, asOf) === plan ? [] : [{ plan, note }];
    });
    published += await continueProjects(database, office, reports);
    done += batch.length;
    onCount(done, outlines.length);
  }
  return published;
}

function idAt(ids: ReadonlyMap<string, string>, path: string): string {
  const id = ids.get(path);
  if (id === undefined) throw new Error(`no demonstration organisation ${path}`);
  return id;
}

function* batchesOf<T>(all: Iterable<T>): Generator<T[]> {
  let batch: T[] = [];
  for (const each of all) {
    batch.push(each);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
