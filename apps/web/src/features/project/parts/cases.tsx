import { Link } from '@tanstack/react-router';
import { caseWord } from '@zhulin/contract';
import { DueLight } from '../../../case/due-light.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCases } from '../queries.ts';
import { Part } from './part.tsx';
import { useShownProject } from './project-context.ts';

/** 办件: what is decided about the project, latest first. */
export function Cases() {
  const { words, say } = useWords('web-inbox');
  const { id } = useShownProject();
  return (
    <Part title={say('list.title')}>
      <QueryView
        query={useCases(id)}
        isEmpty={({ cases }) => cases.length === 0}
        empty={<p>{say('list.none')}</p>}
      >
        {({ cases }) => (
          <ul className="plain-rows">
            {cases.map(({ id: caseId, number, kind, title, status, outcome, openedAt, dueDay, light }) => (
              <li key={caseId} data-case={caseId}>
                <span className="row-text">
                  <Link to="/cases/$id" params={{ id: caseId }}>
                    {title}
                  </Link>
                  <span className="note">
                    {say('list.row', {
                      number,
                      kind: caseWord(words, kind, 'title'),
                      opened: dayOf(Date.parse(openedAt)),
                    })}
                  </span>
                </span>
                {light === null ? (
                  <span>
                    {outcome === null ? say(`status.${status}`) : caseWord(words, kind, 'outcomes', outcome)}
                  </span>
                ) : (
                  <span>
                    <DueLight light={light} />{' '}
                    {dueDay !== null && <span className="note">{say('list.due', { day: dueDay })}</span>}
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Part>
  );
}
