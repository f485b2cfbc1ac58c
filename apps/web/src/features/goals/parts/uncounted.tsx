import { Link } from '@tanstack/react-router';
import type { GoalSheet } from '@zhulin/contract';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';

type Standing = GoalSheet['lines'][number]['shares'][number]['standing'];

/** What could not be counted, why, and of which projects; where nothing is known, why. */
export function Uncounted({ standing }: { standing: Pick<Standing, 'unknown' | 'uncounted'> }) {
  const { words, say } = useWords('web-goals');
  const { may } = useSession();
  const { unknown, uncounted } = standing;
  return (
    <>
      {unknown !== null && <span className="note">{words.text('goals', `unknown/${unknown}`)}</span>}
      {uncounted.map(({ reason, projects }) => (
        <details key={reason} className="goal-uncounted">
          <summary>
            {say('share.uncounted', {
              reason: words.text('portfolio', `uncounted/${reason}`),
              count: projects.length,
            })}
          </summary>
          <ul>
            {projects.map(({ id, name }) => (
              <li key={id}>
                {may('project.read') ? (
                  <Link to="/project" search={{ id }}>
                    {name ?? say('share.nameless')}
                  </Link>
                ) : (
                  (name ?? say('share.nameless'))
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
