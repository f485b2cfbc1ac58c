import { isIsoDay } from '@zhulin/engines/units';
import { z } from 'zod';

/** What a field of the plan holds, as its form, its messages and its workbook cell need to know it. */
export interface QuantityMeta {
  /** Names the expectation in `locales/<language>/expected.json`. */
  expected: string;
  /** Unit of the number, as in rules; absent for text. */
  unit?: string;
}

export const quantityMeta = z.registry<QuantityMeta>();

export const areaM2 = () => z.number().nonnegative().register(quantityMeta, { expected: 'area', unit: 'm2' });
export const landAreaM2 = () =>
  z.number().positive().register(quantityMeta, { expected: 'land-area', unit: 'm2' });
export const areaM2PerPerson = () =>
  z.number().positive().register(quantityMeta, { expected: 'area-per-person', unit: 'm2/person' });
export const share = () =>
  z.number().min(0).max(1).register(quantityMeta, { expected: 'share', unit: 'share' });
export const yuanPerM2 = () =>
  z.number().nonnegative().register(quantityMeta, { expected: 'yuan-per-m2', unit: 'yuan/m2' });
export const storeys = () =>
  z.int().positive().register(quantityMeta, { expected: 'storeys', unit: 'storeys' });
export const workingDays = () =>
  z.int().nonnegative().register(quantityMeta, { expected: 'working-days', unit: 'working days' });
export const lagDays = () => z.int().register(quantityMeta, { expected: 'lag-days', unit: 'working days' });
export const projectMonth = () =>
  z.int().min(0).max(600).register(quantityMeta, { expected: 'project-month', unit: 'months' });
export const day = () => z.string().refine(isIsoDay).register(quantityMeta, { expected: 'day' });
export const text = () => z.string().trim().min(1).max(2000).register(quantityMeta, { expected: 'text' });
export const shortText = () =>
  z.string().trim().min(1).max(200).register(quantityMeta, { expected: 'short-text' });
export const identifier = () =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]*$/)
    .max(80)
    .register(quantityMeta, { expected: 'identifier' });
