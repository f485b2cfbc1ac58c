import { type Finding, missingOf } from '@zhulin/assessment';
import { findingTitle, lackText } from '../../../assessment/finding-text.ts';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';
import { pointing, useFocus } from './focus.ts';
import { useGoTo } from './studio-context.ts';

/** How many of the checks that wait for one input are named. */
const WAITING_SHOWN = 4;

interface MissingListProps {
  findings: readonly Finding[];
  plan: object;
  asOf: string;
}

/** What must be supplied before every check has a verdict, each thing once with the checks that wait for it. */
export function MissingList({ findings, plan, asOf }: MissingListProps) {
  const { words, say } = useWords();
  const { setFocus } = useFocus();
  const goTo = useGoTo();
  const missing = missingOf(findings);
  if (missing.length === 0) return null;
  return (
    <section className="missing" aria-labelledby="missing-title">
      <h2 id="missing-title">
        <LightMark light="unknown" /> {say('missing.title', { count: missing.length })}
      </h2>
      <ul>
        {missing.map(({ lack, findings: waiting }) => {
          const names = [...new Set(waiting.map((finding) => findingTitle(finding, words)))];
          const shown = names.slice(0, WAITING_SHOWN).join(words.text('findings', 'and-items'));
          const checks =
            names.length > WAITING_SHOWN ? say('missing.more', { shown, count: names.length }) : shown;
          const fields = lack.kind === 'input' ? [lack.path] : [];
          return (
            <li key={JSON.stringify(lack)} {...pointing(setFocus, { kind: 'finding', id: '', fields })}>
              {lack.kind === 'input' ? (
                <button type="button" className="link" onClick={() => goTo(lack.path)}>
                  {lackText(lack, asOf, words, plan)}
                </button>
              ) : (
                lackText(lack, asOf, words, plan)
              )}
              <span className="note">{say('missing.for', { checks })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
