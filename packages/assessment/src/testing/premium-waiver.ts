import type { LayeredRule } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';

/** A province that has lawfully waived land premium: its rule stands before the platform's. */
export const premiumWaiver: LayeredRule = {
  id: 'policy_standing.land_premium_cut',
  layer: 'somewhere',
  title: { 'zh-CN': '土地出让金减免', en: 'Land premium cut' },
  kind: 'policy',
  values: [
    {
      from: isoDay('2023-01-01'),
      value: {
        standing: 'grounded',
        checked: '2026-11-23',
        for: 'affordable',
        depends_on: 'land_income_rules',
      },
      unit: 'standing',
      source: { doc: 'somewhere' },
    },
  ],
};
