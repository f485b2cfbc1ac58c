import type { ReactNode } from 'react';
import { useWords } from '../../../words.tsx';
import { useShownProject } from './project-context.ts';

/** Name, code, place and kind of the project; whether it is archived. */
export function ProjectHead({ acts }: { acts: ReactNode }) {
  const { words, say } = useWords('web-project');
  const { project } = useShownProject();
  const { name, code, place, type, mode } = project;
  const kinds = [
    code,
    [place.province, place.city, place.district].filter((part) => part !== null).join(' '),
    place.kind && words.text('choices', `place-kind/${place.kind}`),
    type && words.text('choices', `project-type/${type}`),
    mode && words.text('choices', `delivery-mode/${mode}`),
  ].filter((part) => part !== null && part !== '');
  return (
    <header className="project-head">
      <div>
        <h1>
          {name}
          {project.archivedAt !== null && <span className="project-archived">{say('archived')}</span>}
        </h1>
        <p className="project-kinds">{kinds.length === 0 ? say('no-kinds') : kinds.join(' · ')}</p>
      </div>
      <div className="project-acts no-print">{acts}</div>
    </header>
  );
}
