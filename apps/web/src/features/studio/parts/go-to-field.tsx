import type { Lack } from '@zhulin/assessment';
import { useWords } from '../../../words.tsx';
import { placeOf } from '../form-parts.ts';
import { useGoTo } from './studio-context.ts';

interface GoToFieldProps {
  /** What a finding rests on. */
  fields: readonly string[];
  lacks: readonly Lack[];
  isReadOnly: boolean;
}

/** The way from a finding to the field it rests on; to the one that is lacking, where one is. */
export function GoToField({ fields, lacks, isReadOnly }: GoToFieldProps) {
  const { say } = useWords();
  const goTo = useGoTo();
  const lacking = lacks.flatMap((lack) => (lack.kind === 'input' ? [lack.path] : []));
  const path = [...lacking, ...fields].find((each) => placeOf(each) !== undefined);
  if (path === undefined) return null;
  return (
    <button type="button" className="link go" onClick={() => goTo(path)}>
      {say(isReadOnly ? 'trace.see' : 'trace.go')}
    </button>
  );
}
