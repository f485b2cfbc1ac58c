import { fieldLabel } from '../../../assessment/finding-text.ts';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';
import { givenIn } from '../field-lights.ts';
import { PARTS } from '../form-parts.ts';
import { useFound, useStudio } from './studio-context.ts';

/** The groups of the plan, each with how much of it is given, and its problems or the worst light that it feeds. */
export function Outline({ open, onOpen }: { open: string; onOpen: (part: string) => void }) {
  const { words, say } = useWords();
  const { draft } = useStudio();
  const { problems, lights } = useFound();
  return (
    <nav className="outline" aria-label={say('studio.outline')}>
      <ol>
        {PARTS.map((part) => {
          const light = lights.at(part.path);
          const wrong = problems.countIn(part.path);
          const { given, all } = givenIn(part, draft.draft);
          return (
            <li key={part.path}>
              <button
                type="button"
                data-part={part.path}
                aria-current={part.path === open ? 'true' : undefined}
                onClick={() => onOpen(part.path)}
              >
                <span>{fieldLabel(part.path, words)}</span>
                <span className="outline-given" title={say('studio.given', { given, all })}>
                  {given}/{all}
                </span>
                <span className="outline-state">
                  {wrong > 0 ? (
                    <span className="outline-wrong">{say('studio.wrong', { count: wrong })}</span>
                  ) : (
                    light && <LightMark light={light} />
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
