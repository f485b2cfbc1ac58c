import type { CockpitRows } from '@zhulin/contract';
import { reasonText } from '@zhulin/contract/cockpit-text';
import { useWords } from '../../../words.tsx';

type Reasons = CockpitRows['rows'][number]['reasons'];

/** Why a project needs attention, the weightiest first. */
export function ReasonTexts({ reasons }: { reasons: Reasons }) {
  const { words } = useWords();
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.id}>{reasonText(reason, words)}</li>
      ))}
    </ul>
  );
}
