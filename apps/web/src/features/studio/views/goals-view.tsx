import type { FigureRow, Light } from '@zhulin/assessment';
import { useState } from 'react';
import { EnterButton } from './enter-button.tsx';
import { useEnterObserved } from './entering-observed.ts';
import { numberIn, rowsBy, textIn } from './figure-rows.ts';
import { Marked } from './marked.tsx';
import { useFigureWords, useView } from './view-context.ts';
import { Lacking, ViewFrame } from './view-frame.tsx';
import { NOTHING, ViewTable } from './view-table.tsx';

/** Verdicts of a goal, the worst first, by the shapes of lights. */
const VERDICTS = {
  missed: 'red',
  within_band: 'amber',
  met: 'green',
  unknown: 'unknown',
} as const satisfies Record<string, Light>;
type Verdict = keyof typeof VERDICTS;
const ORDER: readonly Verdict[] = ['missed', 'within_band', 'met', 'unknown'];

/** One dimension in one phase. */
interface Chosen {
  dimension: string;
  phase: string;
}

/** Goals by dimension and phase, then each of them; a cell of the matrix shows its own alone. */
export default function GoalsView() {
  const { say, code } = useFigureWords();
  const { figures } = useView();
  const [chosen, setChosen] = useState<Chosen>();
  const cells = figures.rows('goals.matrix');
  const goals = figures.rows('goals.table');
  if (cells === undefined || goals === undefined) {
    return (
      <ViewFrame name="goals" title={say('goals.none')} figure="goals.table">
        <Lacking lacks={figures.lacks('goals.table')} />
      </ViewFrame>
    );
  }
  const shown = byDueDay(goals).filter(
    (goal) =>
      chosen === undefined ||
      (textIn(goal, 'dimension') === chosen.dimension && textIn(goal, 'phase') === chosen.phase),
  );
  return (
    <ViewFrame name="goals" title={messageOf(goals, say)} figure="goals.table" note={say('goals.note')}>
      <GoalMatrix cells={cells} chosen={chosen} onChoose={setChosen} />
      {chosen && (
        <p className="view-filter">
          {say('goals.shown', {
            dimension: code('dimension', chosen.dimension),
            phase: code('phase', chosen.phase),
            count: shown.length,
          })}
          <button type="button" className="link" onClick={() => setChosen(undefined)}>
            {say('goals.all', { count: goals.length })}
          </button>
        </p>
      )}
      <GoalTable goals={shown} />
    </ViewFrame>
  );
}

function byDueDay(goals: readonly FigureRow[]): FigureRow[] {
  return goals.toSorted((a, b) => textIn(a, 'due').localeCompare(textIn(b, 'due')));
}

type Say = ReturnType<typeof useFigureWords>['say'];

function messageOf(goals: readonly FigureRow[], say: Say): string {
  const due = goals.filter(({ isDue }) => isDue === true);
  if (due.length === 0) return say('goals.none-due', { count: goals.length });
  const count = (verdict: Verdict) => due.filter(({ goalVerdict }) => goalVerdict === verdict).length;
  return say('goals.due', {
    due: due.length,
    met: count('met'),
    band: count('within_band'),
    missed: count('missed'),
    unknown: count('unknown'),
  });
}

interface GoalMatrixProps {
  cells: readonly FigureRow[];
  chosen: Chosen | undefined;
  onChoose: (chosen: Chosen | undefined) => void;
}

function GoalMatrix({ cells, chosen, onChoose }: GoalMatrixProps) {
  const { say, code } = useFigureWords();
  const phases = rowsBy(cells, 'phase').map(([phase]) => phase);
  return (
    <table className="view-matrix">
      <caption className="hidden">{say('goals.matrix')}</caption>
      <thead>
        <tr>
          <td />
          {phases.map((phase) => (
            <th key={phase} scope="col">
              {code('phase', phase)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsBy(cells, 'dimension').map(([dimension, row]) => (
          <tr key={dimension}>
            <th scope="row">{code('dimension', dimension)}</th>
            {row.map((cell) => {
              const here = { dimension, phase: textIn(cell, 'phase') };
              const isChosen = chosen?.dimension === dimension && chosen.phase === here.phase;
              return (
                <td key={here.phase} data-chosen={isChosen}>
                  <GoalCell
                    cell={cell}
                    isChosen={isChosen}
                    onChoose={() => onChoose(isChosen ? undefined : here)}
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function GoalCell({
  cell,
  isChosen,
  onChoose,
}: {
  cell: FigureRow;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { say, code } = useFigureWords();
  if (numberIn(cell, 'goals') === 0) return <span className="note">{say('goals.cell-none')}</span>;
  const verdicts = ORDER.filter((verdict) => numberIn(cell, verdict) !== 0);
  return (
    <button type="button" className="view-cell" aria-pressed={isChosen} onClick={onChoose}>
      {verdicts.map((verdict) => (
        <Marked key={verdict} light={VERDICTS[verdict]}>
          {code('goalVerdict', verdict)} {numberIn(cell, verdict)}
        </Marked>
      ))}
    </button>
  );
}

/** Each goal with what it asks, what was measured, by when, and who answers for it. */
function GoalTable({ goals }: { goals: readonly FigureRow[] }) {
  const { say, code, amount, rule } = useFigureWords();
  const { plan } = useView();
  const responsible = new Map(plan.goals?.map((goal) => [goal.id, goal.responsible]));
  const nameOf = (goal: FigureRow) => textIn(goal, 'name') || rule(textIn(goal, 'rule'));
  const target = (goal: FigureRow) =>
    say(`goals.target-${textIn(goal, 'sense') === 'lte' ? 'most' : 'least'}`, {
      value: amount(numberIn(goal, 'target'), textIn(goal, 'quantity')),
    });
  return (
    <ViewTable
      caption={say('goals.list')}
      rows={goals}
      idOf={(goal) => textIn(goal, 'id')}
      columns={[
        {
          key: 'name',
          title: say('goals.goal'),
          cell: (goal) => (
            <>
              {nameOf(goal)}
              <span className="view-under">
                {code('dimension', textIn(goal, 'dimension'))} · {code('phase', textIn(goal, 'phase'))}
              </span>
            </>
          ),
        },
        { key: 'target', title: say('goals.target'), isNumber: true, cell: target },
        {
          key: 'measured',
          title: say('goals.measured'),
          isNumber: true,
          cell: (goal) => <Measured goal={goal} />,
        },
        { key: 'verdict', title: say('goals.verdict'), cell: (goal) => <VerdictOf goal={goal} /> },
        { key: 'due', title: say('goals.due-day'), cell: (goal) => <DueDay goal={goal} /> },
        {
          key: 'responsible',
          title: say('goals.responsible'),
          cell: (goal) => responsible.get(indicatorOf(goal)) ?? NOTHING,
        },
      ]}
    />
  );
}

/** By what a goal is observed: its id without the phase, or its rule. */
function indicatorOf(goal: FigureRow): string {
  const rule = textIn(goal, 'rule');
  return rule === '' ? textIn(goal, 'id').replace(/\.[a-z]+$/, '') : rule;
}

function Measured({ goal }: { goal: FigureRow }) {
  const { amount, rule } = useFigureWords();
  const enter = useEnterObserved();
  const measured = numberIn(goal, 'measured');
  const unit = textIn(goal, 'quantity');
  if (measured !== undefined) return amount(measured, unit);
  if (enter === undefined) return NOTHING;
  const name = textIn(goal, 'name') || rule(textIn(goal, 'rule'));
  return <EnterButton name={name} onEnter={() => enter({ indicator: indicatorOf(goal), unit })} />;
}

function VerdictOf({ goal }: { goal: FigureRow }) {
  const { code } = useFigureWords();
  const verdict = ORDER.find((each) => each === goal['goalVerdict']) ?? 'unknown';
  return <Marked light={VERDICTS[verdict]}>{code('goalVerdict', verdict)}</Marked>;
}

function DueDay({ goal }: { goal: FigureRow }) {
  const { say } = useFigureWords();
  const due = textIn(goal, 'due');
  return goal['isDue'] === true ? (
    <>
      {due}
      <span className="view-under">{say('goals.is-due')}</span>
    </>
  ) : (
    due
  );
}
