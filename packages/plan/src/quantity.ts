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

function atLeastZero(expected: string, unit: string) {
  return z.number().nonnegative().register(quantityMeta, { expected, unit });
}

function aboveZero(expected: string, unit: string) {
  return z.number().positive().register(quantityMeta, { expected, unit });
}

export const areaM2 = () => atLeastZero('area', 'm2');
export const landAreaM2 = () => aboveZero('land-area', 'm2');
export const areaM2PerPerson = () => aboveZero('area-per-person', 'm2/person');
export const lengthM = () => atLeastZero('length', 'm');
export const yuanPerM2 = () => atLeastZero('yuan-per-m2', 'yuan/m2');
export const yuan = () => atLeastZero('yuan', 'yuan');
export const amount = () => atLeastZero('amount', 'count');
export const perThousand = () => atLeastZero('per-thousand', 'per 1000');
export const signedPerThousand = () =>
  z.number().register(quantityMeta, { expected: 'signed-per-thousand', unit: 'per 1000' });
export const anyNumber = () => z.number().register(quantityMeta, { expected: 'number' });

export const share = () =>
  z.number().min(0).max(1).register(quantityMeta, { expected: 'share', unit: 'share' });
export const growthShare = () =>
  z.number().gt(-1).max(1).register(quantityMeta, { expected: 'growth-share', unit: 'share' });

export const count = () => z.int().nonnegative().register(quantityMeta, { expected: 'count', unit: 'count' });
export const positiveCount = () =>
  z.int().positive().register(quantityMeta, { expected: 'positive-count', unit: 'count' });
export const storeys = () =>
  z.int().positive().register(quantityMeta, { expected: 'storeys', unit: 'storeys' });
export const workingDays = () =>
  z.int().nonnegative().register(quantityMeta, { expected: 'working-days', unit: 'working days' });
export const lagDays = () => z.int().register(quantityMeta, { expected: 'lag-days', unit: 'working days' });
export const projectMonth = () =>
  z.int().min(0).max(600).register(quantityMeta, { expected: 'project-month', unit: 'months' });
export const months = () =>
  z.int().min(0).max(600).register(quantityMeta, { expected: 'months', unit: 'months' });
export const year = () =>
  z.int().min(1949).max(2200).register(quantityMeta, { expected: 'year', unit: 'year' });
export const age = () =>
  z.int().min(0).max(150).register(quantityMeta, { expected: 'age', unit: 'years of age' });

/** One code of an enumeration.
 * @param choices  the name of the enumeration, under which its codes have their words */
export function choice<const Code extends string>(choices: string, codes: readonly Code[]) {
  return z.enum(codes).register(quantityMeta, { expected: 'choice', choices });
}

export const isTrue = () => z.boolean().register(quantityMeta, { expected: 'yes-or-no' });
export const day = () => z.string().refine(isIsoDay).register(quantityMeta, { expected: 'day' });
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
