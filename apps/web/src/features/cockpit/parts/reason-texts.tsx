import { type CockpitRows, reasonText } from '@zhulin/contract';
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
