import { isIsoDay } from '@zhulin/engines/units';
import { z } from 'zod';

/** What a field of the plan holds, as its form, its messages and its workbook cell need to know it. */
export interface QuantityMeta {
  /** Names the expectation in `locales/<language>/expected.json`. */
  expected: string;
  /** Unit of the number, as in rules; absent for text. */
  unit?: string;
  /** Names the enumeration in `locales/<language>/choices.json`; only where one of its codes is chosen. */
  choices?: string;
}

export const quantityMeta = z.registry<QuantityMeta>();

/** Groups whose shares make a whole: the steps from the group to each of them. */
export const wholeMeta = z.registry<{ parts: readonly (readonly string[])[] }>();

/** Far beyond any community, so that a slip of the keyboard is told where it was written: 10,000 km², a trillion yuan. */
const MOST = {
  m2: 1e10,
  m: 1e9,
  yuan: 1e12,
  count: 1e9,
  perThousand: 1e6,
  storeys: 1000,
  years: 200,
} as const;

/** A number that is never −0, which reads like 0 and prints like a loss. */
function number() {
  return z.number().overwrite((value) => value + 0);
}

function atLeastZero(expected: string, unit: string, most: number) {
  return number().nonnegative().max(most).register(quantityMeta, { expected, unit });
}

function aboveZero(expected: string, unit: string, most: number) {
  return number().positive().max(most).register(quantityMeta, { expected, unit });
}

export const areaM2 = () => atLeastZero('area', 'm2', MOST.m2);
export const landAreaM2 = () => aboveZero('land-area', 'm2', MOST.m2);
export const areaM2PerPerson = () => aboveZero('area-per-person', 'm2/person', MOST.m2);
export const lengthM = () => atLeastZero('length', 'm', MOST.m);
export const yuanPerM2 = () => atLeastZero('yuan-per-m2', 'yuan/m2', MOST.yuan);
export const yuan = () => atLeastZero('yuan', 'yuan', MOST.yuan);
export const amount = () => atLeastZero('amount', 'count', MOST.yuan);
export const perThousand = () => atLeastZero('per-thousand', 'per 1000', MOST.perThousand);
export const signedPerThousand = () =>
  number()
    .min(-MOST.perThousand)
    .max(MOST.perThousand)
    .register(quantityMeta, { expected: 'signed-per-thousand', unit: 'per 1000' });
export const anyNumber = () => number().register(quantityMeta, { expected: 'number' });

export const share = () =>
  number().min(0).max(1).register(quantityMeta, { expected: 'share', unit: 'share' });
export const growthShare = () =>
  number().gt(-1).max(1).register(quantityMeta, { expected: 'growth-share', unit: 'share' });

function whole() {
  return z.int().overwrite((value) => value + 0);
}

export const count = () =>
  whole().nonnegative().max(MOST.count).register(quantityMeta, { expected: 'count', unit: 'count' });
export const yearsCount = () =>
  whole().positive().max(MOST.years).register(quantityMeta, { expected: 'years-count', unit: 'count' });
export const storeys = () =>
  whole().positive().max(MOST.storeys).register(quantityMeta, { expected: 'storeys', unit: 'storeys' });
export const workingDays = () =>
  whole().nonnegative().register(quantityMeta, { expected: 'working-days', unit: 'working days' });
export const lagDays = () => whole().register(quantityMeta, { expected: 'lag-days', unit: 'working days' });
export const projectMonth = () =>
  whole().min(0).max(600).register(quantityMeta, { expected: 'project-month', unit: 'months' });
export const months = () =>
  whole().min(0).max(600).register(quantityMeta, { expected: 'months', unit: 'months' });
export const year = () =>
  whole().min(YEARS.first).max(YEARS.last).register(quantityMeta, { expected: 'year', unit: 'year' });
export const age = () =>
  whole().min(0).max(150).register(quantityMeta, { expected: 'age', unit: 'years of age' });

/** The years that a plan may name, for days too. */
const YEARS = { first: 1949, last: 2200 } as const;

function isOfOurTime(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return year >= YEARS.first && year <= YEARS.last;
}

/** One code of an enumeration.
 * @param choices  the name of the enumeration, under which its codes have their words */
export function choice<const Code extends string>(choices: string, codes: readonly Code[]) {
  return z.enum(codes).register(quantityMeta, { expected: 'choice', choices });
}

export const isTrue = () => z.boolean().register(quantityMeta, { expected: 'yes-or-no' });
export const day = () =>
  z
    .string()
    .refine(isIsoDay, { abort: true })
    .refine(isOfOurTime, { params: { code: 'PLAN_RANGE', expected: 'day' } })
    .register(quantityMeta, { expected: 'day' });
export const text = () => z.string().trim().min(1).max(2000).register(quantityMeta, { expected: 'text' });
export const longText = () =>
  z.string().min(1).max(200_000).register(quantityMeta, { expected: 'long-text' });
export const shortText = () =>
  z.string().trim().min(1).max(200).register(quantityMeta, { expected: 'short-text' });
export const identifier = () =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]*$/)
    .max(80)
    .register(quantityMeta, { expected: 'identifier' });
export const yearsInTrade = () =>
  number().min(0).max(60).register(quantityMeta, { expected: 'years-in-trade', unit: 'years' });
export const energyPerM2 = () => atLeastZero('energy-per-m2', 'kWh/m2/a', 10_000);
export const rainfall = () => atLeastZero('rainfall', 'mm', 20_000);
export const irradiation = () => atLeastZero('irradiation', 'kWh/m2/a', 5000);
export const peakPower = () => atLeastZero('peak-power', 'kWp', MOST.count);
export const waterZone = () => whole().min(1).max(6).register(quantityMeta, { expected: 'water-zone' });

/** Name of a measured figure: parts of one are set apart by points. */
export const indicator = () =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9_.-]*$/)
    .max(80)
    .register(quantityMeta, { expected: 'indicator' });
export const correlation = () => number().min(-1).max(1).register(quantityMeta, { expected: 'correlation' });
/** What an expert or a task force gives a likelihood or an impact. */
export const rating = () => whole().min(1).max(5).register(quantityMeta, { expected: 'rating' });
export const round = () => whole().min(1).max(20).register(quantityMeta, { expected: 'round' });
