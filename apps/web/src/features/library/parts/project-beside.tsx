import { Link } from '@tanstack/react-router';
import { dayText, momentText, type ProjectSummary, quantityText } from '@zhulin/contract';
import { LightCounts } from '../../../assessment/light-counts.tsx';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { Beside } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useProjectTexts } from '../names.ts';
import { useProjectOf, useRefreshLibrary } from '../queries.ts';

interface ProjectBesideProps {
  project: ProjectSummary;
  onClose: () => void;
}

/** One row of the library with the ways on. */
export function ProjectBeside({ project, onClose }: ProjectBesideProps) {
  const { say } = useWords('web-library');
  const { may } = useSession();
  const refresh = useRefreshLibrary();
  const { id, name, archivedAt, lights } = project;
  return (
    <Beside title={name} onClose={onClose}>
      <div className="beside-acts no-print">
        <Link to="/project" search={{ id }} className="button primary">
          {say('beside.page')}
        </Link>
        <Link to="/studio" search={{ project: id }} className="button">
          {say('beside.studio')}
        </Link>
        {archivedAt !== null && may('project.change') && (
          <ActButton
            onAct={async () => {
              await client.unarchiveProject({ params: { id } });
              await refresh();
            }}
          >
            {say('archive.back')}
          </ActButton>
        )}
      </div>
      {lights === null ? <p className="note">{say('beside.no-lights')}</p> : <LightCounts counts={lights} />}
      <Facts project={project} />
    </Beside>
  );
}

/** The same for a row that the list does not show, such as one that a link names. */
export function FoundBeside({ id, onClose }: { id: string; onClose: () => void }) {
  const { say } = useWords('web-library');
  const query = useProjectOf(id);
  if (query.data) return <ProjectBeside project={query.data} onClose={onClose} />;
  return (
    <Beside title={say('beside.title')} onClose={onClose}>
      <QueryView query={query} isEmpty={() => false} empty={null}>
        {() => null}
      </QueryView>
    </Beside>
  );
}

function Facts({ project }: { project: ProjectSummary }) {
  const { words, say } = useWords('web-library');
  const texts = useProjectTexts();
  const own = (key: string) => words.text('library', `columns/${key}`);
  const field = (path: string) => words.text('fields', path);
  const amount = (value: number | null, unit: string) =>
    value === null ? '–' : quantityText(value, unit, words);
  const { code, organisation, start, version, assessed, updatedAt, archivedAt, statedStage, stage } = project;
  const stageText =
    stage === null || statedStage === null
      ? texts.stage(project)
      : say('beside.stated', { stage: texts.stage(project) });
  const facts: readonly (readonly [string, string])[] = [
    [field('project.code'), code ?? '–'],
    [own('organisation'), organisation.name],
    [say('column.place'), texts.place(project)],
    [field('project.place.kind'), texts.placeKind(project)],
    [field('project.type'), texts.type(project)],
    [field('project.mode'), texts.mode(project)],
    [own('stage'), stageText],
    [field('project.start'), start ?? '–'],
    [say('column.investment'), amount(project.investmentFen, 'fen')],
    [field('buildings.floorAreaM2'), amount(project.floorAreaM2, 'm2')],
    [own('residents'), amount(project.residents, 'people')],
    [own('version'), say('beside.version', { version })],
    ...(assessed === null ? [] : [[say('beside.assessed'), dayText(assessed.asOf, words)] as const]),
    [own('updated'), momentText(updatedAt, words)],
    ...(archivedAt === null ? [] : [[own('archived'), momentText(archivedAt, words)] as const]),
  ];
  return (
    <dl className="facts">
      {facts.map(([title, text]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
