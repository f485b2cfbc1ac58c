import { addMonths, type IsoDay, isoDay, monthOf } from '@zhulin/engines/units';
import type { Norms } from './norms.ts';
import { apportion, namesByShare } from './quotas.ts';
import { openRandom, type Random } from './random.ts';
import type { FacilityCount, SourceTotals } from './source-totals.ts';
import { dealTroubles, type TroubleId } from './troubles.ts';

export type Status = keyof SourceTotals['status'];
export type ProjectType = keyof SourceTotals['types'];
export type Mode = 'government_led' | 'enterprise_led' | 'ppp';
export type PlaceKind = 'capital_region' | 'other_city' | 'county_town';

/** What the quotas decide of one project, before its plan is drawn up. */
export interface Outline {
  /** From 0, in the order of the library. */
  index: number;
  code: string;
  region: string;
  /** Which province of its region, from 0. */
  province: number;
  /** Which city of its province, from 0; 0 is the capital. */
  city: number;
  type: ProjectType;
  mode: Mode;
  status: Status;
  placeKind: PlaceKind;
  start: IsoDay;
  far: number;
  floorAreaM2: number;
  residents: number;
  investmentYuan: number;
  /** Of the school, the hospital and the elderly centre; absent where there is none. */
  schoolPlaces?: number;
  hospitalBeds?: number;
  elderlyBeds?: number;
  isConnected: boolean;
  hasItemisedCost: boolean;
  hasLoan: boolean;
  /** What was made to go wrong; null in a sound plan. */
  trouble: TroubleId | null;
}

/** Floor area comes in lots of this many square metres. */
const LOT_M2 = 100;
/** Part of the projects outside the capital that lie in county towns. */
const TOWN_SHARE = 0.25;
const CITIES_OUTSIDE = 6;
/** Projects of one province of the nation, about: the size of the source's province. */
const PROVINCE_SIZE = 180;

const MODES_BY_TYPE: Record<ProjectType, Record<Mode, number>> = {
  affordable: { government_led: 80, enterprise_led: 0, ppp: 20 },
  market: { government_led: 0, enterprise_led: 75, ppp: 25 },
  mixed: { government_led: 10, enterprise_led: 10, ppp: 80 },
};
/** Weight of the price by type: affordable housing is the cheapest. */
const PRICE: Record<ProjectType, number> = { affordable: 0.95, market: 1.03, mixed: 1 };
/** A town of low houses needs more land, so fewer people share it. */
const LOW_RISE_ROOM = 1.45;
/** Crowded projects are the larger ones. */
const CROWDED_SIZE = 1.25;
/** Months from the day of the figures back to the start of the work; planned ones may begin later. */
const MONTHS_SINCE_START: Record<Status, readonly [low: number, high: number]> = {
  planned: [-8, 8],
  under_construction: [16, 30],
  completed: [52, 96],
};

/** Deals the totals of the source out to the projects.
 * @returns outlines whose sums are the totals to the last unit. Cost: O(n log n) */
export function outlinesOf(
  totals: SourceTotals,
  { seed, asOf, norms }: { seed: number; asOf: IsoDay; norms: Norms },
): Outline[] {
  const random = openRandom(seed);
  const { projects } = totals;
  const deal = <Name extends string>(shares: Readonly<Record<Name, number>>) =>
    random.shuffled(namesByShare(projects, shares));
  const types = deal(totals.types);
  const statuses = deal(totals.status);
  const places = placesOf(deal(totals.location));
  const modes = types.map((type) => random.pick(namesByShare(100, MODES_BY_TYPE[type])));
  const troubles = dealTroubles(
    types.map((type, index) => ({ type, mode: at(modes, index), placeKind: at(places, index) })),
    random,
  );
  const lands = landsOf(troubles, places, { totals, norms, random });
  const investments = investmentsOf(types, lands, { totals, random });
  const provinces = provincesOf(totals, random);
  const facilities = facilitiesOf(totals, lands, random);
  const connected = random.shuffled(flags(projects, Math.round(projects * totals.connectedShare)));
  const digits = String(projects).length;
  return types.map((type, index) => {
    const placeKind = at(places, index);
    return {
      index,
      code: `p-${String(index + 1).padStart(digits, '0')}`,
      ...at(provinces, index),
      city: placeKind === 'capital_region' ? 0 : random.whole(1, CITIES_OUTSIDE),
      type,
      mode: at(modes, index),
      status: at(statuses, index),
      placeKind,
      start: startOf(at(statuses, index), asOf, random),
      ...at(lands, index),
      ...at(investments, index),
      ...at(facilities, index),
      isConnected: at(connected, index),
      hasLoan: at(troubles, index) === 'thin-cover' || random.next() < 0.5,
      trouble: at(troubles, index),
    };
  });
}

interface Land {
  far: number;
  floorAreaM2: number;
  residents: number;
}

/** Floor area, density and people. Sound plans have the room that the rules for one piece of land ask for together; on the
 * mean of the source nobody has, so the crowded ones carry the people who are left. */
function landsOf(
  troubles: readonly (TroubleId | null)[],
  places: readonly PlaceKind[],
  { totals, norms, random }: { totals: SourceTotals; norms: Norms; random: Random },
): Land[] {
  const isCrowded = troubles.map((trouble) => trouble === 'crowded');
  const lots = apportion(
    Math.floor(totals.floorAreaM2 / LOT_M2),
    isCrowded.map((crowded) => random.between(0.5, 1.5) * (crowded ? CROWDED_SIZE : 1)),
  );
  const rest = totals.floorAreaM2 % LOT_M2;
  const floors = lots.map((count, index) => count * LOT_M2 + (index === 0 ? rest : 0));
  const fars = isCrowded.map(
    (crowded) => norms.farLeast + random.whole(crowded ? 10 : 0, crowded ? 40 : 8) / 100,
  );
  const roomy = floors.map((floor, index) => {
    const town = at(places, index) === 'county_town' ? LOW_RISE_ROOM : 1;
    return Math.floor(floor / (roomPerPerson(at(fars, index), norms) * random.between(1.02, 1.08) * town));
  });
  const housed = roomy.reduce((sum, people, index) => sum + (at(isCrowded, index) ? 0 : people), 0);
  const left = apportion(
    totals.residents - housed,
    floors.map((floor, index) => (at(isCrowded, index) ? floor * random.between(0.92, 1.08) : 0)),
  );
  return floors.map((floorAreaM2, index) => ({
    far: at(fars, index),
    floorAreaM2,
    residents: at(isCrowded, index) ? at(left, index) : at(roomy, index),
  }));
}

/** Floor area a person, at which green, footprints, flexible land, roads and facilities just fit on the land. */
function roomPerPerson(far: number, { greenM2PerPerson, storeysMost, ...norms }: Norms): number {
  const open = 1 - norms.flexibleShare - norms.roadShare - norms.facilityLandShare - far / storeysMost;
  return (greenM2PerPerson * far) / open;
}

/** Money: a whole price of a square metre where the plan computes by shares, the rest of the total item by item. */
function investmentsOf(
  types: readonly ProjectType[],
  lands: readonly Land[],
  { totals, random }: { totals: SourceTotals; random: Random },
): { investmentYuan: number; hasItemisedCost: boolean }[] {
  const weights = lands.map(
    ({ floorAreaM2 }, index) => floorAreaM2 * PRICE[at(types, index)] * random.between(0.94, 1.06),
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const itemised = weights.map((_, index) => index === 0 || random.next() < 0.6);
  const priced = lands.map(({ floorAreaM2 }, index) =>
    at(itemised, index)
      ? 0
      : Math.round((at(weights, index) * totals.investmentYuan) / sum / floorAreaM2) * floorAreaM2,
  );
  const left = totals.investmentYuan - priced.reduce((all, amount) => all + amount, 0);
  const rest = apportion(
    left,
    weights.map((weight, index) => (at(itemised, index) ? weight : 0)),
  );
  return weights.map((_, index) => ({
    investmentYuan: at(itemised, index) ? at(rest, index) : at(priced, index),
    hasItemisedCost: at(itemised, index),
  }));
}

function placesOf(locations: readonly (keyof SourceTotals['location'])[]): PlaceKind[] {
  const outside = locations.filter((location) => location === 'other_cities').length;
  let towns = Math.round(outside * TOWN_SHARE);
  return locations.map((location) => {
    if (location === 'capital_region') return 'capital_region';
    towns -= 1;
    return towns >= 0 ? 'county_town' : 'other_city';
  });
}

/** Each project's region and the province within it; provinces of the nation are about as large as the source's. */
function provincesOf(totals: SourceTotals, random: Random): { region: string; province: number }[] {
  const regions = random.shuffled(namesByShare(totals.projects, totals.regions));
  const counts = new Map<string, number>();
  for (const region of regions) counts.set(region, (counts.get(region) ?? 0) + 1);
  return regions.map((region) => {
    const provinces = Math.max(1, Math.round(Number(counts.get(region)) / PROVINCE_SIZE));
    return { region, province: totals.scope === 'nation' ? random.whole(0, provinces - 1) : 0 };
  });
}

type Quotas = Pick<Outline, 'schoolPlaces' | 'hospitalBeds' | 'elderlyBeds'>;
const FACILITIES: readonly [keyof Quotas, FacilityCount, FacilityCount][] = [
  ['schoolPlaces', 'schools', 'school_places'],
  ['hospitalBeds', 'hospitals', 'hospital_beds'],
  ['elderlyBeds', 'elderly_centres', 'elderly_beds'],
];

/** Who has a school, a hospital, an elderly centre, and how large: places and beds by people. */
function facilitiesOf(totals: SourceTotals, lands: readonly Land[], random: Random): Quotas[] {
  const dealt = FACILITIES.map(([key, count, size]) => {
    const has = random.shuffled(flags(lands.length, totals.facilities[count]));
    const weights = lands.map(({ residents }, index) => (at(has, index) ? Math.sqrt(residents) : 0));
    const sizes = totals.facilities[count] === 0 ? weights : apportion(totals.facilities[size], weights);
    return { key, has, sizes };
  });
  return lands.map((_, index) =>
    Object.fromEntries(
      dealt.flatMap(({ key, has, sizes }) => (at(has, index) ? [[key, at(sizes, index)]] : [])),
    ),
  );
}

function flags(size: number, count: number): boolean[] {
  return Array.from({ length: size }, (_, index) => index < count);
}

function startOf(status: Status, asOf: IsoDay, random: Random): IsoDay {
  const [low, high] = MONTHS_SINCE_START[status];
  const month = addMonths(monthOf(asOf), -random.whole(low, high));
  return isoDay(`${month}-${String(random.whole(1, 28)).padStart(2, '0')}`);
}

/** An entry that is there because both lists have one for each project. */
function at<Item>(items: readonly Item[], index: number): Item {
  return items[index] as Item;
}
