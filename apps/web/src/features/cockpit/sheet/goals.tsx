import { Link } from '@tanstack/react-router';
import { type Cockpit, choiceText } from '@zhulin/contract';
import { goalPhaseText } from '@zhulin/contract/cockpit-text';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import { formatShare } from '@zhulin/engines/units';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { drillOfGoals } from '../address/cockpit-view.ts';
import { useNumberTexts } from '../frame/number-texts.ts';
import { Panel } from '../frame/panel.tsx';
import { PHASE_ORDER } from './phase-order.ts';

type GoalCell = Cockpit['goals'][number];

/** Phases in their order in time; others after them. */
function phasesOf(goals: readonly GoalCell[]): string[] {
  const found = [...new Set(goals.map(({ phase }) => phase))];
  const known = PHASE_ORDER.filter((each) => found.includes(each));
  return [...known, ...found.filter((each) => !known.includes(each)).sort()];
}

/** Goals of the five dimensions by phase, with what the band of flexibility lets pass. */
export function Goals({ cockpit }: { cockpit: Cockpit }) {
  const { words, say } = useWords('web-cockpit');
  const { may } = useSession();
  const { count } = useNumberTexts();
  const { goals } = cockpit;
  const phases = phasesOf(goals);
  const sum = (of: (cell: GoalCell) => number) => goals.reduce((total, cell) => total + of(cell), 0);
  const [met, near, missed] = [
    sum(({ due }) => due.met),
    sum(({ due }) => due.within_band),
    sum(({ due }) => due.missed),
  ];
  const bands = goals.flatMap(({ bandMost }) => (bandMost === null ? [] : [bandMost]));
  const judged = met + near + missed;
  const title =
    judged === 0
      ? say('goals.none')
      : say('goals.title', {
          rate: formatShare(met / judged),
          met: count(met),
          near: count(near),
          missed: count(missed),
        });
  return (
    <Panel
      name="goals"
      title={title}
      acts={may('goals.read') && <Link to="/goals">{words.text('web', 'goals.title')}</Link>}
      note={say('goals.note', {
        band: bands.length === 0 ? '–' : formatShare(Math.max(...bands)),
        unknown: count(sum(({ due }) => due.unknown)),
      })}
    >
      <table className="goals">
        <caption className="hidden">{say('goals.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('goals.dimension')}</th>
            {phases.map((phase) => (
              <th key={phase} scope="col">
                {goalPhaseText(phase, words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {GOAL_DIMENSIONS.map((dimension) => (
            <tr key={dimension}>
              <th scope="row">{choiceText('goal-dimension', dimension, words)}</th>
              {phases.map((phase) => (
                <td key={phase} data-label={goalPhaseText(phase, words)}>
                  <GoalCellView
                    cell={goals.find((each) => each.dimension === dimension && each.phase === phase)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function GoalCellView({ cell }: { cell: GoalCell | undefined }) {
  const { say } = useWords('web-cockpit');
  const { onDrill } = useCockpitPlace();
  const { count } = useNumberTexts();
  if (cell === undefined) return <span className="note">{say('goals.no-goal')}</span>;
  const { dimension, phase, due, later, projects } = cell;
  const judged = due.met + due.within_band + due.missed;
  const within = { goalDimension: dimension, goalPhase: phase };
  if (projects === 0) return <span className="note">{say('goals.later', { count: later })}</span>;
  const light = due.missed > 0 ? 'red' : due.within_band > 0 ? 'amber' : due.met > 0 ? 'green' : 'unknown';
  return (
    <div className="goal-cell">
      <span className="goal-line">
        <LightMark light={light} />
        {judged > 0 && <GoalBar due={due} judged={judged} />}
      </span>
      <span className="goal-counts">
        {judged > 0 &&
          say('goals.counts', {
            met: count(due.met),
            near: count(due.within_band),
            judged: count(judged),
          })}
        {due.missed > 0 && (
          <button
            type="button"
            className="link"
            onClick={() => onDrill(drillOfGoals({ ...within, goalState: 'missed' }))}
          >
            {say('goals.missed', { count: due.missed })}
          </button>
        )}
        {due.unknown > 0 && (
          <button
            type="button"
            className="link"
            onClick={() => onDrill(drillOfGoals({ ...within, goalState: 'unknown' }))}
          >
            {say('goals.unknown', { count: due.unknown })}
          </button>
        )}
      </span>
      <button type="button" className="link" onClick={() => onDrill(drillOfGoals(within))}>
        {say('goals.projects', { count: projects })}
      </button>
    </div>
  );
}

/** Met, within the band (hatched), missed: the counts beside it say the same. */
function GoalBar({ due, judged }: { due: GoalCell['due']; judged: number }) {
  const parts = ['met', 'within_band', 'missed'] as const;
  return (
    <span className="goal-bar" aria-hidden="true">
      {parts.map((part) => (
        <span key={part} data-part={part} style={{ width: `${(due[part] / judged) * 100}%` }} />
      ))}
    </span>
  );
}
