import type { Fix } from '@zhulin/assessment';
import { fixDetail, fixText } from '../../../assessment/finding-text.ts';
import { useWords } from '../../../words.tsx';

interface FixButtonsProps {
  fixes: readonly Fix[];
  /** Rows of its lists go by their names. */
  plan: object;
  /** While the findings are not those of the draft, fixes would change something else than they say. */
  isLocked: boolean;
  onFix: (fix: Fix) => void;
}

/** What would cure a finding, each a button. */
export function FixButtons({ fixes, plan, isLocked, onFix }: FixButtonsProps) {
  const { words } = useWords();
  return fixes.map((fix) => (
    <button
      key={fix.lever}
      type="button"
      className="fix"
      title={fixDetail(fix, words, plan)}
      disabled={isLocked}
      onClick={() => onFix(fix)}
    >
      {fixText(fix, words, plan)}
    </button>
  ));
}
