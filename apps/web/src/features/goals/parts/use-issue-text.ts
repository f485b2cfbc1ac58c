import { useWords } from '../../../words.tsx';
import { readEntry } from '../entry.ts';
import { type DraftIssue, type LineDraft, sumOfShares, unitOfDraft } from '../goal-draft.ts';
import { useGoalTexts } from '../goal-texts.ts';

/** What is wrong at a place of a line, in words, with amounts in the unit of its measure. */
export function useIssueText(line: LineDraft): (issue: DraftIssue) => string {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  const unit = unitOfDraft(line);
  const target = readEntry(line.target, unit);
  return ({ code, place, got }) => {
    const sum = place.endsWith('.shares') ? sumOfShares(line) : readAmount(got);
    const gap = sum === undefined || target === undefined ? undefined : Math.abs(target - sum);
    return say(`issue.${code}`, {
      got,
      sum: texts.value(sum ?? null, unit),
      target: texts.value(target ?? null, unit),
      gap: texts.value(gap ?? null, unit),
    });
  };
}

function readAmount(got: string): number | undefined {
  const amount = Number(got);
  return Number.isFinite(amount) ? amount : undefined;
}
