import { Link } from '@tanstack/react-router';
import { type CockpitRoadmap, choiceText, listText } from '@zhulin/contract';
import { MILESTONE_STATES } from '@zhulin/engines/portfolio';
import { useState } from 'react';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { drillOf } from '../address/cockpit-view.ts';
import { NOTHING, useNumberTexts } from '../frame/number-texts.ts';
import { Pages } from '../frame/pages.tsx';
import { Panel } from '../frame/panel.tsx';
import { ROWS_A_PAGE, useRoadmap } from '../queries.ts';

type Month = CockpitRoadmap['months'][number];
type State = (typeof MILESTONE_STATES)[number];

const SHAPES: Readonly<Record<State, string>> = {
  reached: '●',
  overdue: '■',
  unreported: '◇',
  soon: '▲',
  later: '○',
};

/** All milestones by month: what is overdue first, then a month at a time. */
export function Roadmap() {
  const { view, own } = useCockpitPlace();
  const [page, setPage] = useState({ month: own['month'], page: 1 });
  const shown = page.month === own['month'] ? page.page : 1;
  const query = useRoadmap(view, own['month'], (shown - 1) * ROWS_A_PAGE);
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(roadmap) => (
        <>
          <Months roadmap={roadmap} />
          <MonthItems
            roadmap={roadmap}
            page={shown}
            onPage={(next) => setPage({ month: own['month'], page: next })}
          />
        </>
      )}
    </QueryView>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, place) => String(place + 1).padStart(2, '0'));

/** A year a row, a month a cell. */
function Months({ roadmap: { months, withoutSchedule, month: open } }: { roadmap: CockpitRoadmap }) {
  const { say } = useWords('web-cockpit');
  const { own, go, onDrill } = useCockpitPlace();
  const { count: said } = useNumberTexts();
  const byMonth = new Map(months.map((each) => [each.month, each]));
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  const sum = (state: State) => months.reduce((total, { states }) => total + states[state], 0);
  const late = months.filter(({ states }) => states.overdue > 0);
  const show = (month: string) => go({ own: { ...own, month } });
  return (
    <Panel
      name="months"
      title={say('roadmap.title', { count: sum('overdue'), soon: said(sum('soon')) })}
      note={[
        say('roadmap.note', { unreported: said(sum('unreported')) }),
        withoutSchedule > 0 ? say('roadmap.without', { count: withoutSchedule }) : '',
      ].join(' ')}
      acts={
        <button type="button" onClick={() => onDrill(drillOf('milestones_overdue.overdue'))}>
          {say('roadmap.overdue-projects')}
        </button>
      }
    >
      {late.length > 0 && (
        <p className="late-months">
          {say('roadmap.late')}
          {late.map(({ month, states }) => (
            <button key={month} type="button" className="link" onClick={() => show(month)}>
              {say('roadmap.late-month', { month, count: states.overdue })}
            </button>
          ))}
        </p>
      )}
      <table className="months">
        <caption className="hidden">{say('roadmap.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('roadmap.year')}</th>
            {MONTHS.map((month) => (
              <th key={month} scope="col">
                {say('roadmap.month', { month: Number(month) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              {MONTHS.map((number) => {
                const month = `${year}-${number}`;
                const found = byMonth.get(month);
                return (
                  <td key={month}>
                    {found && <MonthCell month={found} isOpen={month === open} onOpen={() => show(month)} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

interface MonthCellProps {
  month: Month;
  isOpen: boolean;
  onOpen: () => void;
}

function MonthCell({ month: { month, states }, isOpen, onOpen }: MonthCellProps) {
  const { words, say } = useWords('web-cockpit');
  const { own: word, count: printed } = useNumberTexts();
  const count = MILESTONE_STATES.reduce((total, state) => total + states[state], 0);
  const said = MILESTONE_STATES.filter((state) => states[state] > 0).map(
    (state) => `${word(`milestone-state/${state}`)} ${printed(states[state])}`,
  );
  const worst = (['overdue', 'soon', 'unreported'] as const).find((state) => states[state] > 0);
  return (
    <button
      type="button"
      className="month-cell"
      data-state={worst ?? 'none'}
      aria-pressed={isOpen}
      aria-label={say('roadmap.open', { month, count, states: listText(said, words) })}
      title={listText(said, words)}
      onClick={onOpen}
    >
      {worst && <span aria-hidden="true">{SHAPES[worst]} </span>}
      {printed(count)}
    </button>
  );
}

interface MonthItemsProps {
  roadmap: CockpitRoadmap;
  page: number;
  onPage: (page: number) => void;
}

function MonthItems({ roadmap: { month, total, items }, page, onPage }: MonthItemsProps) {
  const { words, say } = useWords('web-cockpit');
  const { own: word } = useNumberTexts();
  return (
    <Panel name="month" title={say('roadmap.month-title', { month, count: total })}>
      {total === 0 ? (
        <p>{say('roadmap.nothing')}</p>
      ) : (
        <>
          <table className="changes row-table">
            <caption className="hidden">{say('roadmap.month-title', { month, count: total })}</caption>
            <thead>
              <tr>
                <th scope="col">{say('rows.project')}</th>
                <th scope="col">{say('roadmap.milestone')}</th>
                <th scope="col">{say('roadmap.due')}</th>
                <th scope="col">{say('roadmap.state')}</th>
                <th scope="col">{say('roadmap.reached')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ project, milestone, due, state, reached, lateDays }) => (
                <tr key={`${project.id} ${milestone}`} data-state={state}>
                  <th scope="row">
                    <Link to="/project" search={{ id: project.id, trace: 'schedule.tasks' }}>
                      {project.name}
                    </Link>{' '}
                    <span className="note">{project.city}</span>
                  </th>
                  <td data-label={say('roadmap.milestone')}>{choiceText('milestone', milestone, words)}</td>
                  <td data-label={say('roadmap.due')}>{due}</td>
                  <td data-label={say('roadmap.state')}>
                    <span className="milestone-state" data-state={state}>
                      <span aria-hidden="true">{SHAPES[state]}</span> {word(`milestone-state/${state}`)}
                    </span>
                  </td>
                  <td data-label={say('roadmap.reached')}>
                    {reached ?? NOTHING}
                    {lateDays > 0 && state !== 'unreported' && (
                      <span className="note"> {say('roadmap.late-days', { count: lateDays })}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pages total={total} page={page} size={ROWS_A_PAGE} onPage={onPage} />
        </>
      )}
    </Panel>
  );
}
