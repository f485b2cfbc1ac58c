import type { FigureRow } from '@zhulin/assessment';
import { formatShare } from '@zhulin/engines/units';
import { numberIn, textIn } from './figure-rows.ts';
import { useFigureWords, useView } from './view-context.ts';
import { Lacking, TracedValue, ViewFrame } from './view-frame.tsx';
import { NOTHING, ViewTable } from './view-table.tsx';

/** The people there are beside those there should be, and whom to hire. */
export default function TeamView() {
  const { say, code, list } = useFigureWords();
  const { figures } = useView();
  const disciplines = figures.rows('team.disciplines');
  if (disciplines === undefined) {
    return (
      <ViewFrame name="team" title={say('team.none')} figure="team.disciplines">
        <Lacking lacks={figures.lacks('team.disciplines')} />
      </ViewFrame>
    );
  }
  const hired = disciplines.filter((row) => (numberIn(row, 'toHire') ?? 0) > 0);
  const people = figures.number('team.people') ?? 0;
  const names = hired.map((row) =>
    say('team.hire-of', {
      discipline: code('discipline', textIn(row, 'discipline')),
      count: numberIn(row, 'toHire') ?? 0,
    }),
  );
  return (
    <ViewFrame
      name="team"
      title={
        hired.length === 0
          ? say('team.complete', { people })
          : say('team.title', { people, names: list(names) })
      }
      figure="team.disciplines"
      note={say('team.note')}
    >
      <DisciplineTable disciplines={disciplines} />
      <Beside />
    </ViewFrame>
  );
}

function DisciplineTable({ disciplines }: { disciplines: readonly FigureRow[] }) {
  const { say, code } = useFigureWords();
  const counts = disciplines.flatMap((row) => [
    numberIn(row, 'people') ?? 0,
    numberIn(row, 'peopleWanted') ?? 0,
  ]);
  const most = Math.max(...counts, 1);
  const count = (row: FigureRow, column: string) => numberIn(row, column) ?? NOTHING;
  return (
    <ViewTable
      caption={say('team.disciplines')}
      rows={disciplines}
      idOf={(row) => textIn(row, 'discipline')}
      columns={[
        {
          key: 'discipline',
          title: say('team.discipline'),
          cell: (row) => (
            <>
              {code('discipline', textIn(row, 'discipline'))}
              <span className="view-under">
                {say('team.shares', {
                  share: formatShare(numberIn(row, 'share') ?? 0),
                  wanted: formatShare(numberIn(row, 'wantedShare') ?? 0),
                })}
              </span>
            </>
          ),
        },
        { key: 'bars', title: say('team.bars'), cell: (row) => <PeopleBars row={row} most={most} /> },
        { key: 'people', title: say('team.people'), isNumber: true, cell: (row) => count(row, 'people') },
        {
          key: 'wanted',
          title: say('team.wanted'),
          isNumber: true,
          cell: (row) => count(row, 'peopleWanted'),
        },
        {
          key: 'hire',
          title: say('team.hire'),
          isNumber: true,
          cell: (row) => {
            const hire = numberIn(row, 'toHire') ?? 0;
            return hire === 0 ? NOTHING : <b>+{hire}</b>;
          },
        },
        {
          key: 'certified',
          title: say('team.certified'),
          isNumber: true,
          cell: (row) => {
            const share = numberIn(row, 'certifiedShare');
            return share === undefined ? NOTHING : formatShare(share);
          },
        },
      ]}
    />
  );
}

/** Ours in bamboo, what there should be as an outline below it. */
function PeopleBars({ row, most }: { row: FigureRow; most: number }) {
  const { say } = useFigureWords();
  const [people, wanted] = [numberIn(row, 'people') ?? 0, numberIn(row, 'peopleWanted') ?? 0];
  const width = (count: number) => ({ width: `${(100 * count) / most}%` });
  return (
    <span className="people-bars" role="img" aria-label={say('team.bar', { people, wanted })}>
      <span className="people-own" style={width(people)} />
      <span className="people-wanted" style={width(wanted)} />
    </span>
  );
}

/** What is told beside the disciplines. */
function Beside() {
  const { say, amount } = useFigureWords();
  const { figures } = useView();
  const shown = (id: string, unit: string) => amount(figures.number(id), unit);
  const gap = figures.number('team.experience_gap');
  return (
    <>
      <dl className="view-totals">
        {[
          ['team.people', say('team.total'), shown('team.people', 'people')],
          ['team.after_hiring', say('team.after-hiring'), shown('team.after_hiring', 'people')],
          ['team.misplaced', say('team.misplaced'), shown('team.misplaced', 'people')],
          ['team.certified_share', say('team.certified'), shown('team.certified_share', 'share')],
        ].map(([id = '', label, text = '']) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              <TracedValue figure={id} text={text} />
            </dd>
          </div>
        ))}
        {gap !== undefined && (
          <div>
            <dt>{say('team.experience')}</dt>
            <dd>
              <TracedValue
                figure="team.experience_gap"
                text={say(gap < 0 ? 'team.short' : 'team.enough', { years: amount(Math.abs(gap), 'years') })}
              />
            </dd>
          </div>
        )}
      </dl>
      {gap === undefined && <Lacking lacks={figures.lacks('team.experience_gap')} />}
    </>
  );
}
