import { Link } from '@tanstack/react-router';
import { type CockpitRows, choiceText } from '@zhulin/contract';
import { NUMBER_UNITS, type NumberId } from '@zhulin/engines/portfolio';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { isId } from '../../../is-id.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { drillOf } from '../address/cockpit-view.ts';
import { NOTHING, useNumberTexts } from '../frame/number-texts.ts';
import { Panel } from '../frame/panel.tsx';
import { useChosenRows } from '../queries.ts';
import { ReasonTexts } from '../rows/reason-texts.tsx';
import { traceOf } from '../rows/trace-of.ts';

/** Up to six projects side by side, each with what it adds to the twelve numbers or why it is not counted. */
export function CompareProjects() {
  const { say } = useWords('web-cockpit');
  const { view, own, step } = useCockpitPlace();
  const ids = (own['with'] ?? '').split(',').filter(isId);
  const query = useChosenRows(view, ids);
  const list = () => step({ drill: { ...drillOf('projects'), order: 'pressure' } });
  return (
    <>
      <p className="compare-choose no-print">
        <button type="button" onClick={list}>
          {say('compare.list')}
        </button>
        <span className="note">{say('compare.list-note')}</span>
        {ids.length > 1 && (
          <Link to="/projects" search={{ compare: ids.join(',') }}>
            {say('compare.library')}
          </Link>
        )}
      </p>
      {ids.length > 0 && (
        <QueryView query={query} isEmpty={({ rows }) => rows.length === 0} empty={<p>{say('rows.none')}</p>}>
          {(answer) => <SideBySide answer={answer} />}
        </QueryView>
      )}
    </>
  );
}

function SideBySide({ answer: { rows, numbers } }: { answer: CockpitRows }) {
  const { words, say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const choice = (kind: string, code: string | null) =>
    code === null ? NOTHING : choiceText(kind, code, words);
  const facts: readonly (readonly [string, (row: CockpitRows['rows'][number]) => string])[] = [
    [texts.own('dimension/city'), ({ project }) => project.city ?? NOTHING],
    [texts.own('dimension/type'), ({ project }) => choice('project-type', project.type)],
    [texts.own('dimension/mode'), ({ project }) => choice('delivery-mode', project.mode)],
    [texts.own('dimension/status'), ({ project }) => texts.own(`status/${project.status}`)],
  ];
  return (
    <Panel
      name="compare"
      title={say('compare.projects-title', { count: rows.length })}
      note={say('compare.projects-note')}
    >
      <table className="changes figures-table compare-table">
        <caption className="hidden">{say('compare.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('compare.number')}</th>
            {rows.map(({ project: { id, name } }) => (
              <th key={id} scope="col" className="number">
                <Link to="/project" search={{ id }}>
                  {name}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.map(([title, textOf]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {rows.map((row) => (
                <td key={row.project.id} className="number">
                  {textOf(row)}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{texts.own('dimension/light')}</th>
            {rows.map(({ project: { id, light } }) => (
              <td key={id} className="number">
                <LightMark light={light} />
              </td>
            ))}
          </tr>
          {numbers.map((number, place) => (
            <NumberRow key={number} number={number} place={place} rows={rows} />
          ))}
          <tr>
            <th scope="row">{say('compare.reasons')}</th>
            {rows.map(({ project: { id }, reasons }) => (
              <td key={id} className="number">
                <ReasonTexts reasons={reasons} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Panel>
  );
}

interface NumberRowProps {
  number: NumberId;
  place: number;
  rows: CockpitRows['rows'];
}

/** One number of each project, with the way to where it comes from. */
function NumberRow({ number, place, rows }: NumberRowProps) {
  const { say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const trace = traceOf(number);
  return (
    <tr>
      <th scope="row">
        {say('compare.head', { title: texts.title(number), unit: texts.unit(NUMBER_UNITS[number]) })}
      </th>
      {rows.map(({ project: { id }, values }) => {
        const value = values[place];
        const text = value === undefined ? NOTHING : texts.contribution(value, number);
        const isKnown = typeof value === 'number';
        return (
          <td key={id} className={isKnown ? 'number' : 'number compare-not'}>
            {trace === undefined || !isKnown ? (
              text
            ) : (
              <Link to="/project" search={{ id, trace }}>
                {text}
              </Link>
            )}
          </td>
        );
      })}
    </tr>
  );
}
