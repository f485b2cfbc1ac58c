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
      {reasons.map(({ id, amount }) => {
        const text = SHARES.includes(id) ? formatShare(amount) : formatNumber(amount, { decimals: 0 });
        return <li key={id}>{say(`reason.${id}`, PLAIN.includes(id) ? {} : { amount: text })}</li>;
      })}
    </ul>
  );
}
