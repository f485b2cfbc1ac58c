import { OPERATING_PARTS } from '@zhulin/engines/finance';
import { z } from 'zod';
import { moneyLines } from '../cross-field.ts';
import {
  amount,
  choice,
  growthShare,
  identifier,
  share,
  shortText,
  year,
  yearsCount,
  yuan,
} from '../quantity.ts';

/** The years in which the community pays its way. Prices and costs are those of the first year. */
export const operation = z.strictObject({
  firstYear: year().optional(),
  years: yearsCount().optional(),
  discountRate: share().optional(),
  income: moneyLines(
    z.strictObject({
      id: identifier(),
      name: shortText(),
      part: choice('operating-part', OPERATING_PARTS),
      quantity: amount(),
      unit: shortText(),
      unitPriceYuan: yuan(),
      /** Part of the quantity that pays: let, sold or collected. */
      collectedShare: share(),
      yearlyGrowth: growthShare(),
    }),
  ).optional(),
  costs: moneyLines(
    z.strictObject({
      id: identifier(),
      name: shortText(),
      yearlyYuan: yuan(),
      yearlyGrowth: growthShare(),
    }),
  ).optional(),
});
