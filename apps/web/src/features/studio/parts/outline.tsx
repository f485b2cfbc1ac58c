import type { Finding, Light } from '@zhulin/assessment';
import type { PlanProblem } from '@zhulin/plan';
import { useWords } from '../../../words.tsx';
import { sections, touches } from '../field-table.ts';
import { fieldLabel } from '../finding-text.ts';
import { LightMark } from './light-counts.tsx';

interface OutlineProps {
  problems: readonly PlanProblem[];
  findings: readonly Finding[];
}

/** The parts of the plan, each with the worst light that it feeds. */
export function Outline({ problems, findings }: OutlineProps) {
  const { words, say } = useWords();
  return (
    <nav className="outline" aria-label={say('studio.outline')}>
      <ol>
        {sections.map(({ id }) => {
          const light = worstLight(findings, id);
          return (
            <li key={id}>
              <a href={`#section-${id}`}>
                <span>{fieldLabel(id, words)}</span>
                {problems.some(({ path }) => touches(path, id)) ? (
                  <span className="outline-wrong">{say('studio.wrong')}</span>
                ) : (
                  light && <LightMark light={light} />
                )}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

const WORST_FIRST = ['red', 'amber', 'unknown', 'green'] as const satisfies readonly Light[];

function worstLight(findings: readonly Finding[], section: string) {
  const fed = findings.filter(({ fields }) => fields.some((path) => touches(path, section)));
  return WORST_FIRST.find((light) => fed.some((finding) => finding.light === light));
}
