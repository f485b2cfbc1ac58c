import { valueAt } from '@zhulin/plan';
import { useWords } from '../../../words.tsx';
import { placeOf } from '../form-parts.ts';
import { useStudio } from './studio-context.ts';

/** The way from a finding to the field it rests on; to the one that is lacking, where one is. */
export function GoToField({ fields }: { fields: readonly string[] }) {
  const { say } = useWords();
  const { draft, goTo } = useStudio();
  const there = fields.filter((path) => placeOf(path) !== undefined);
  const path = there.find((each) => valueAt(draft.draft, each) === undefined) ?? there[0];
  if (path === undefined) return null;
  return (
    <button type="button" className="link go" onClick={() => goTo(path)}>
      {say('trace.go')}
    </button>
  );
}
