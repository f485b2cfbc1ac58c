import { z } from 'zod';
import { moneyLines, periodRuns, sharesSumToOne } from '../cross-field.ts';
import {
  amount,
  choice,
  identifier,
  isTrue,
  projectMonth,
  share,
  shortText,
  wholeMeta,
  yuan,
  yuanPerM2,
} from '../quantity.ts';

export const COST_ITEMS = ['land', 'construction', 'ancillary', 'management'] as const;
/** How a feasibility report groups costs: 工程费用、其他费用、预备费、建设期利息. */
export const COST_CLASSES = ['works', 'other', 'reserve', 'interest'] as const;
export const RESERVE_SCOPES = ['included', 'on_top', 'none'] as const;

export const periodMonths = {
  /** First month, counted from 0 at the project's start. */
  fromMonth: projectMonth(),
  /** The month before which it ends: 0–14 are the first fourteen months. */
  toMonth: projectMonth(),
};

export const period = z.strictObject(periodMonths).superRefine(periodRuns);

/** What it costs: by a unit price and shares, item by item, or both; then they must agree. */
export const cost = z.strictObject({
  yuanPerM2: yuanPerM2().optional(),
  shares: z
    .strictObject({ land: share(), construction: share(), ancillary: share(), management: share() })
    .superRefine(sharesSumToOne)
    .register(wholeMeta, { parts: COST_ITEMS.map((item) => [item]) })
    .optional(),
  timing: z
    .strictObject({ land: period, construction: period, ancillary: period, management: period })
    .optional(),
  /** What the total holds. */
  includesLand: isTrue().optional(),
  reserveScope: choice('reserve-scope', RESERVE_SCOPES).optional(),
  reserveShare: share().optional(),
  statedTotalYuan: yuan().optional(),
  items: moneyLines(
    z
      .strictObject({
        id: identifier(),
        name: shortText(),
        item: choice('cost-item', COST_ITEMS),
        class: choice('cost-class', COST_CLASSES),
        quantity: amount().optional(),
        unit: shortText().optional(),
        unitPriceYuan: yuan().optional(),
        amountYuan: yuan(),
        ...periodMonths,
      })
      .superRefine(periodRuns),
  ).optional(),
});

export type Period = z.infer<typeof period>;
export type CostItem = (typeof COST_ITEMS)[number];
export type CostClass = (typeof COST_CLASSES)[number];
