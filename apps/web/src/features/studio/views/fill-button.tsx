import { fieldLabel } from '../../../assessment/finding-text.ts';
import { useGoTo } from '../parts/studio-context.ts';
import { useFigureWords } from './view-context.ts';

/** Leads to the field that is lacking; nothing where no field of the plan would help. */
export function FillButton({ field }: { field: string | undefined }) {
  const { say, words } = useFigureWords();
  const goTo = useGoTo();
  if (field === undefined) return null;
  return (
    <button
      type="button"
      className="link no-print"
      aria-label={say('effects.fill-of', { field: fieldLabel(field, words) })}
      onClick={() => goTo(field)}
    >
      {say('effects.fill')}
    </button>
  );
}
