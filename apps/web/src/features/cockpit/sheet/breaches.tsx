import { Link } from '@tanstack/react-router';
import { type CockpitBreaches, listText } from '@zhulin/contract';
import { BREACH_STATES, BREACH_TARGETS, type BreachState, COUNTED_STATES } from '@zhulin/engines/portfolio';
import { formatNumber, formatShare } from '@zhulin/engines/units';
import { useState } from 'react';
import { RowTable } from '../../../list/row-table.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { drillOf } from '../address/cockpit-view.ts';
import { NOTHING, useNumberTexts } from '../frame/number-texts.ts';
import { Pages } from '../frame/pages.tsx';
import { Panel } from '../frame/panel.tsx';
import { BREACHES_A_PAGE, useBreaches } from '../queries.ts';

type Line = CockpitBreaches['targets'][number];
type Item = CockpitBreaches['items'][number];

/** 可能突破的目标: by target how many projects may miss it, and which most probably, by their own simulations. */
export function Breaches() {
  const { view, own } = useCockpitPlace();
  const target = BREACH_TARGETS.find((each) => each === own['breach']);
  const [shown, setShown] = useState({ target, page: 1 });
  const page = shown.target === target ? shown.page : 1;
  const query = useBreaches(view, target, (page - 1) * BREACHES_A_PAGE);
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(breaches) => (
        <BreachPanel breaches={breaches} page={page} onPage={(next) => setShown({ target, page: next })} />
      )}
    </QueryView>
  );
}

interface BreachPanelProps {
  breaches: CockpitBreaches;
  page: number;
  onPage: (page: number) => void;
}

function BreachPanel({ breaches, page, onPage }: BreachPanelProps) {
  const { say } = useWords('web-cockpit');
  const { thresholds, points } = breaches;
  const note =
    thresholds === null || points === null
      ? say('breach.note-plain')
      : say('breach.note', {
          likely: formatShare(thresholds.likely),
          possible: formatShare(thresholds.possible),
          points: formatNumber(points, { decimals: 0 }),
        });
  return (
    <Panel
      name="breaches"
      title={<Title breaches={breaches} />}
      note={note}
      table={<LineTable lines={breaches.targets} />}
    >
      <div className="breaches">
        <ul className="breach-lines">
          {breaches.targets.map((line) => (
            <BreachLine key={line.target} line={line} projects={breaches.projects} />
          ))}
        </ul>
        <BreachList breaches={breaches} page={page} onPage={onPage} />
      </div>
    </Panel>
  );
}

/** What it says: of how many projects, and which target is missed most often. */
function Title({ breaches: { targets, likely, simulated } }: { breaches: CockpitBreaches }) {
  const { say } = useWords('web-cockpit');
  const { own, count } = useNumberTexts();
  if (simulated === 0) return say('breach.title-empty');
  if (likely === 0) return say('breach.title-none');
  const most = targets.reduce((first, each) => (each.states.likely > first.states.likely ? each : first));
  const params = {
    count: likely,
    target: own(`breach-target/${most.target}/title`),
    most: count(most.states.likely),
  };
  return say('breach.title', params);
}

const isCounted = (state: BreachState) => COUNTED_STATES.some((each) => each === state);

function BreachLine({ line: { target, states, excessFen }, projects }: { line: Line; projects: number }) {
  const { say } = useWords('web-cockpit');
  const { own, whole, count } = useNumberTexts();
  const { onDrill } = useCockpitPlace();
  const title = own(`breach-target/${target}/title`);
  return (
    <li data-target={target}>
      <h3 title={own(`breach-target/${target}/definition`)}>
        {title}
        {excessFen !== null && excessFen > 0 && (
          <span className="note">
            {say('breach.excess')} {whole(excessFen, 'fen')}
          </span>
        )}
      </h3>
      <span className="breach-bar" aria-hidden="true">
        {COUNTED_STATES.map((state) => (
          <span
            key={state}
            data-state={state}
            style={{ width: `${projects === 0 ? 0 : (states[state] / projects) * 100}%` }}
          />
        ))}
      </span>
      <span className="breach-states">
        {BREACH_STATES.filter((state) => states[state] > 0).map((state) => (
          <button
            key={state}
            type="button"
            className="link"
            data-state={state}
            data-counted={isCounted(state)}
            aria-label={say('breach.open', {
              target: title,
              state: own(`breach-state/${state}`),
              count: states[state],
            })}
            onClick={() => onDrill(drillOf('projects', { breachTarget: target, breachState: state }))}
          >
            {isCounted(state) && <span className="breach-key" data-state={state} aria-hidden="true" />}
            {own(`breach-state/${state}`)} <b>{count(states[state])}</b>
          </button>
        ))}
      </span>
    </li>
  );
}

/** The same as a table. */
function LineTable({ lines }: { lines: readonly Line[] }) {
  const { words, say } = useWords('web-cockpit');
  const { own, unit, figure, exact, count } = useNumberTexts();
  return (
    <RowTable
      caption={say('breach.caption')}
      heads={[
        say('breach.target'),
        ...COUNTED_STATES.map((state) => own(`breach-state/${state}`)),
        `${say('breach.excess')} (${unit('fen')})`,
        say('breach.uncounted'),
      ]}
      rows={lines.map(({ target, states, excessFen }) => ({
        key: target,
        cells: [
          <span key="target" title={own(`breach-target/${target}/definition`)}>
            {own(`breach-target/${target}/title`)}
          </span>,
          ...COUNTED_STATES.map((state) => count(states[state])),
          <span key="excess" title={exact(excessFen, 'fen')}>
            {figure(excessFen, 'fen')}
          </span>,
          listText(
            BREACH_STATES.filter((state) => !isCounted(state) && states[state] > 0).map((state) =>
              say('number.uncounted-short', { reason: own(`breach-state/${state}`), count: states[state] }),
            ),
            words,
          ),
        ],
      }))}
    />
  );
}

function BreachList({ breaches: { target, total, items }, page, onPage }: BreachPanelProps) {
  const { say } = useWords('web-cockpit');
  const { own: place, go } = useCockpitPlace();
  const { own } = useNumberTexts();
  const choose = (value: string) => {
    const { breach: _, ...rest } = place;
    go({ own: value === '' ? rest : { ...rest, breach: value } });
  };
  return (
    <div className="breach-list">
      <div className="breach-list-head">
        <h3>{say('breach.list')}</h3>
        <select
          className="no-print"
          aria-label={say('breach.which')}
          value={target ?? ''}
          onChange={({ target: chosen }) => choose(chosen.value)}
        >
          <option value="">{say('breach.all-targets')}</option>
          {BREACH_TARGETS.map((each) => (
            <option key={each} value={each}>
              {own(`breach-target/${each}/title`)}
            </option>
          ))}
        </select>
      </div>
      {total === 0 ? (
        <p>{say('breach.nothing')}</p>
      ) : (
        <>
          <BreachTable items={items} />
          <Pages total={total} page={page} size={BREACHES_A_PAGE} onPage={onPage} />
        </>
      )}
    </div>
  );
}

function BreachTable({ items }: { items: readonly Item[] }) {
  const { say } = useWords('web-cockpit');
  const { own } = useNumberTexts();
  return (
    <RowTable
      className="breach-table"
      caption={say('breach.list')}
      heads={[say('rows.project'), say('breach.target'), say('breach.probability'), say('breach.beyond')]}
      rows={items.map((item) => {
        const { project, target } = item;
        const title = own(`breach-target/${target}/title`);
        return {
          key: `${project.id} ${target}`,
          cells: [
            <span key="project">
              <Link
                to="/studio"
                search={{ project: project.id, part: 'risks' }}
                aria-label={say('breach.studio', { name: project.name, target: title })}
              >
                {project.name}
              </Link>{' '}
              <span className="note">{project.city}</span>
            </span>,
            title,
            <Probability key="probability" item={item} />,
            <Beyond key="beyond" item={item} />,
          ],
        };
      })}
    />
  );
}

/** A probability with its standard error in percentage points; one that every sample shows has none. */
function Probability({ item: { probability, standardError, points } }: { item: Item }) {
  const { say } = useWords('web-cockpit');
  return (
    <span className="breach-probability">
      <b>{formatShare(probability)}</b>
      <span className="breach-error">
        {probability === 1
          ? say('breach.sure', { count: points })
          : say('breach.error', {
              points: formatNumber(standardError * 100, { decimals: 1, fixed: true }),
            })}
      </span>
    </span>
  );
}

function Beyond({ item: { unit, excess } }: { item: Item }) {
  const { say } = useWords('web-cockpit');
  const { whole, exact } = useNumberTexts();
  if (excess === null) return NOTHING;
  if (unit === 'fen') return <span title={exact(excess, 'fen')}>{whole(excess, 'fen')}</span>;
  return say('breach.months', { count: Number(formatNumber(excess, { decimals: 1 })) });
}
