import { Link } from '@tanstack/react-router';
import { type Cockpit, choiceText } from '@zhulin/contract';
import { goalPhaseText } from '@zhulin/contract/cockpit-text';
import type { MeasureId } from '@zhulin/engines/portfolio';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import type { ReactNode } from 'react';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { CockpitPlace } from '../address/cockpit-place.tsx';
import { drillOf, type Narrowing, writeView } from '../address/cockpit-view.ts';
import { useCockpitAddress } from '../address/use-cockpit-address.ts';
import { CutoffLine, NoProjects, Unread, useCountText, ViewChips } from '../frame/cockpit-head.tsx';
import { useNumberTexts } from '../frame/number-texts.ts';
import { FreshLine } from '../fresh/fresh-line.tsx';
import { useCockpit } from '../queries.ts';
import { ReasonTexts } from '../rows/reason-texts.tsx';
import { RowsBeside } from '../rows/rows-beside.tsx';
import { PHASE_ORDER } from '../sheet/phase-order.ts';
import '../frame/cockpit.css';
import './five.css';
import '../frame/print.css';

/** The five things that a leader asks, on a phone; each opens its rows. */
export default function PhonePage() {
  const address = useCockpitAddress();
  return (
    <CockpitPlace address={address}>
      <div className="page cockpit five">
        <Five />
      </div>
    </CockpitPlace>
  );
}

function Five() {
  const { say } = useWords('web-cockpit');
  const { view, drill } = useCockpitPlace();
  const query = useCockpit(view);
  const count = useCountText(query.data);
  return (
    <>
      <div className="list-head">
        <h1>{say('phone.title')}</h1>
        <span className="list-count" role="status">
          {count}
        </span>
        <Link to="/cockpit" search={writeView(view)} className="five-more no-print">
          {say('phone.more')}
        </Link>
      </div>
      {query.data && <CutoffLine cockpit={query.data} />}
      <FreshLine query={query} />
      <Unread />
      <ViewChips archived={query.data?.archived} />
      <div className={drill === undefined ? 'list-and-beside' : 'list-and-beside open'}>
        <div aria-busy={query.isPlaceholderData} className="sheet-list">
          <QueryView
            query={query}
            isEmpty={({ projects }) => projects === 0}
            empty={({ archived }) => <NoProjects archived={archived} />}
          >
            {(cockpit) => <Answers cockpit={cockpit} />}
          </QueryView>
        </div>
        {drill && <RowsBeside drill={drill} />}
      </div>
    </>
  );
}

function Answers({ cockpit }: { cockpit: Cockpit }) {
  return (
    <ol className="five-answers">
      <Question name="projects">
        <Answer cockpit={cockpit} measure="projects" />
        <Answer cockpit={cockpit} measure="red_lights" />
      </Question>
      <Question name="money">
        <Answer cockpit={cockpit} measure="money_arrived" />
        <Answer cockpit={cockpit} measure="money_arrived.short" />
        <Answer cockpit={cockpit} measure="money_paid" />
      </Question>
      <Question name="late">
        <Answer cockpit={cockpit} measure="milestones_overdue" />
        <Answer cockpit={cockpit} measure="progress_lag" />
        <Answer cockpit={cockpit} measure="milestones_overdue.soon" />
      </Question>
      <Question name="goals">
        <MissedGoals goals={cockpit.goals} />
      </Question>
      <Question name="decide">
        <ToDecide attention={cockpit.attention} />
      </Question>
    </ol>
  );
}

function Question({ name, children }: { name: string; children: ReactNode }) {
  const { say } = useWords('web-cockpit');
  return (
    <li className="panel" data-question={name}>
      <h2>{say(`phone.${name}`)}</h2>
      <ul className="answers">{children}</ul>
    </li>
  );
}

/** A number or a part of one, with its light, its rate and how many projects it cannot count. */
function Answer({ cockpit: { numbers }, measure }: { cockpit: Cockpit; measure: MeasureId }) {
  const { say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const [id, part] = measure.split('.');
  const number = numbers.find((each) => each.id === id);
  const found = part === undefined ? number : number?.parts.find((each) => each.id === part);
  if (number === undefined || found === undefined) return null;
  const isNumber = part === undefined;
  const missing = number.uncounted.reduce((sum, { projects }) => sum + projects, 0);
  return (
    <AnswerLine
      title={isNumber ? texts.title(measure) : say(`phone.part.${part}`)}
      value={texts.whole(found.value, found.unit)}
      measure={measure}
      note={
        isNumber &&
        (number.light !== null || missing > 0) && (
          <>
            {number.light !== null && <LightMark light={number.light} />}
            {number.rate !== null && <span>{say(`rate.${id}`, { rate: texts.share(number.rate) })}</span>}
            {missing > 0 && <span>{say('phone.missing', { count: missing })}</span>}
          </>
        )
      }
    />
  );
}

interface AnswerLineProps {
  title: string;
  value: string;
  measure: MeasureId;
  within?: Narrowing;
  note?: ReactNode;
}

function AnswerLine({ title, value, measure, within = {}, note }: AnswerLineProps) {
  const { say } = useWords('web-cockpit');
  const { onDrill } = useCockpitPlace();
  return (
    <li>
      <button type="button" className="answer" onClick={() => onDrill(drillOf(measure, within))}>
        <span>{title}</span>
        <b>{value}</b>
        <span className="hidden">{say('phone.rows')}</span>
      </button>
      {note && <p className="note">{note}</p>}
    </li>
  );
}

function MissedGoals({ goals }: Pick<Cockpit, 'goals'>) {
  const { words, say } = useWords('web-cockpit');
  const missed = GOAL_DIMENSIONS.flatMap((dimension) =>
    goals
      .filter((cell) => cell.dimension === dimension && cell.due.missed > 0)
      .sort((one, other) => PHASE_ORDER.indexOf(one.phase) - PHASE_ORDER.indexOf(other.phase)),
  );
  if (missed.length === 0) return <li>{say('phone.no-goal')}</li>;
  return missed.map(({ dimension, phase, due }) => (
    <AnswerLine
      key={`${dimension} ${phase}`}
      title={say('phone.goal', {
        dimension: choiceText('goal-dimension', dimension, words),
        phase: goalPhaseText(phase, words),
      })}
      value={say('phone.goal-count', { count: due.missed })}
      measure="projects"
      within={{ goalDimension: dimension, goalPhase: phase, goalState: 'missed' }}
    />
  ));
}

const DECIDED_FIRST = 5;

function ToDecide({ attention: { projects, first } }: Pick<Cockpit, 'attention'>) {
  const { say } = useWords('web-cockpit');
  const { onDrill } = useCockpitPlace();
  if (projects === 0) return <li>{say('attention.none')}</li>;
  return (
    <>
      {first.slice(0, DECIDED_FIRST).map(({ project: { id, name, city, light }, reasons }) => (
        <li key={id} className="to-decide">
          <span className="pressing-head">
            <Link to="/project" search={{ id }}>
              {name}
            </Link>
            <span className="note">{city}</span>
            <LightMark light={light} />
          </span>
          <ReasonTexts reasons={reasons} />
        </li>
      ))}
      <li>
        <button
          type="button"
          className="link no-print"
          onClick={() => onDrill(drillOf('projects', { reason: 'any' }))}
        >
          {say('phone.all', { count: projects })}
        </button>
      </li>
    </>
  );
}
