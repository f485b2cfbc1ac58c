import type { CockpitRows } from '@zhulin/contract';
import { formatNumber, formatShare } from '@zhulin/engines/units';
import { useWords } from '../../../words.tsx';

type Reasons = CockpitRows['rows'][number]['reasons'];

const SHARES: readonly string[] = ['progress_lag', 'money_short', 'paid_beyond_arrived'];
const PLAIN: readonly string[] = ['not_reporting', 'not_assessed'];

/** Why a project needs attention, the weightiest first. */
export function ReasonTexts({ reasons }: { reasons: Reasons }) {
  const { say } = useWords('web-cockpit');
  return (
    <ul className="reasons">
      {reasons.map(({ id, amount }) => (
        <li key={id}>{say(`reason.${id}`, paramsOf(id, amount))}</li>
      ))}
    </ul>
  );
}

function paramsOf(id: string, amount: number): Record<string, string | number> {
  if (PLAIN.includes(id)) return {};
  if (SHARES.includes(id)) return { amount: formatShare(amount) };
  return { amount: formatNumber(amount, { decimals: 0 }), count: amount };
}
