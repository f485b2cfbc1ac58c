import { type GoalSheet, listText } from '@zhulin/contract';
import { RowTable } from '../../../list/row-table.tsx';
import { useWords } from '../../../words.tsx';
import { useGoalTexts } from '../goal-texts.ts';

type SheetUnit = GoalSheet['units'][number];

/** How each unit stands: who has confirmed, its score and the grade that the score reaches. People decide the grade. */
export function UnitsTable({ sheet: { units, state } }: { sheet: GoalSheet }) {
  const { words, say } = useWords('web-goals');
  const texts = useGoalTexts();
  const isSplit = state === 'in_force' || state === 'ended';
  const scored = (unit: SheetUnit) => [
    texts.share(unit.score),
    texts.grade(unit.grade),
    <Left key="left" unit={unit} />,
  ];
  const heads = ['unit', 'role', 'confirmed', ...(isSplit ? ['score', 'grade', 'left'] : [])];
  return (
    <section className="part" aria-label={say('units.title')}>
      <div className="goal-head">
        <h2>{say('units.title')}</h2>
        {isSplit && <p className="note">{say('units.note')}</p>}
      </div>
      <RowTable
        className="goal-units"
        caption={say('units.title')}
        heads={heads.map((key) => say(`units.${key}`))}
        rows={units.map((unit) => ({
          key: unit.organisationId,
          cells: [
            <span key="unit">
              {unit.name}
              {unit.isOwn && <span className="note"> {say('share.own')}</span>}
            </span>,
            words.text('office', `role/${unit.role}`),
            <Confirmation key="confirmed" confirmation={unit.confirmation} />,
            ...(isSplit ? scored(unit) : []),
          ],
        }))}
      />
    </section>
  );
}

const SHAPES = { confirmed: '✓', objected: '✗' } as const;

export function Confirmation({ confirmation }: Pick<SheetUnit, 'confirmation'>) {
  const { say } = useWords('web-goals');
  if (confirmation === null) return <span className="note">{say('confirmation.none')}</span>;
  return (
    <span className="goal-confirmation" data-confirmation={confirmation}>
      <span aria-hidden="true">{SHAPES[confirmation]}</span> {say(`confirmation.${confirmation}`)}
    </span>
  );
}

/** What the score says nothing of: goals that nobody can judge, and those that are not due yet. */
function Left({ unit: { weightUnknown, weightNotDue } }: { unit: SheetUnit }) {
  const { words, say } = useWords('web-goals');
  const texts = useGoalTexts();
  const parts = [
    ['units.unknown', weightUnknown],
    ['units.not-due', weightNotDue],
  ] as const;
  const shown = parts.filter(([, weight]) => weight > 0);
  if (shown.length === 0) return '–';
  return listText(
    shown.map(([key, weight]) => say(key, { share: texts.share(weight) })),
    words,
  );
}
