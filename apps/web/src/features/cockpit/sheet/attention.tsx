import { Link } from '@tanstack/react-router';
import type { Cockpit } from '@zhulin/contract';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { drillOf } from '../address/cockpit-view.ts';
import { useNumberTexts } from '../frame/number-texts.ts';
import { Panel } from '../frame/panel.tsx';
import { ReasonTexts } from '../rows/reason-texts.tsx';

/** What needs attention today: by reason, then the most pressing projects with theirs. */
export function Attention({ cockpit: { attention }, shown }: { cockpit: Cockpit; shown: number }) {
  const { say } = useWords('web-cockpit');
  const { own, count: printed } = useNumberTexts();
  const { onDrill } = useCockpitPlace();
  const { projects, byReason, first } = attention;
  const [most] = first;
  const title =
    most === undefined
      ? say('attention.none')
      : say('attention.title', { count: projects, name: most.project.name });
  return (
    <Panel name="attention" title={title} note={say('attention.note')}>
      <ul className="by-reason">
        {byReason.map(({ reason, projects: count }) => (
          <li key={reason}>
            <button type="button" onClick={() => onDrill(drillOf('projects', { reason }))}>
              {own(`reason/${reason}`)} <b>{printed(count)}</b>
            </button>
          </li>
        ))}
      </ul>
      <ol className="pressing">
        {first.slice(0, shown).map(({ project, points, reasons }) => (
          <li key={project.id}>
            <span className="pressing-head">
              <Link to="/project" search={{ id: project.id }}>
                {project.name}
              </Link>
              <span className="note">{project.city}</span>
              <LightMark light={project.light} />
              <span className="note pressing-points">{say('attention.points', { count: points })}</span>
            </span>
            <ReasonTexts reasons={reasons} />
          </li>
        ))}
      </ol>
      {projects > shown && (
        <button
          type="button"
          className="link no-print"
          onClick={() => onDrill(drillOf('projects', { reason: 'any' }))}
        >
          {say('attention.all')}
        </button>
      )}
    </Panel>
  );
}
