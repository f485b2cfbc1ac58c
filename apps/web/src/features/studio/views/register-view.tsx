import type { FigureRow, Light } from '@zhulin/assessment';
import { listIn, numberIn, rowsBy, textIn } from './figure-rows.ts';
import { Marked } from './marked.tsx';
import { Scrolled } from './scrolled.tsx';
import { useFigureWords, useView } from './view-context.ts';
import { Lacking, ViewFrame } from './view-frame.tsx';
import { NOTHING, ViewTable } from './view-table.tsx';

export const LEVEL_LIGHTS: Readonly<Record<string, Light>> = { high: 'red', medium: 'amber', low: 'green' };

/** Where in the life cycle the risks of the plan stand, and how grave each is. */
export function RegisterView() {
  const { say } = useFigureWords();
  const { figures } = useView();
  const cells = figures.rows('risks.matrix');
  const risks = figures.rows('risks.list');
  if (cells === undefined || risks === undefined) {
    return (
      <ViewFrame name="register" title={say('register.none')} figure="risks.matrix">
        <Lacking lacks={figures.lacks('risks.matrix')} />
      </ViewFrame>
    );
  }
  const count = (level: string) => risks.filter((risk) => risk['level'] === level).length;
  return (
    <ViewFrame
      name="register"
      title={say('register.title', {
        count: risks.length,
        high: count('high'),
        medium: count('medium'),
        low: count('low'),
      })}
      figure="risks.matrix"
      note={say('register.note')}
    >
      <RiskMatrix cells={cells} />
      <RiskList risks={risks} />
    </ViewFrame>
  );
}

function RiskMatrix({ cells }: { cells: readonly FigureRow[] }) {
  const { say, code } = useFigureWords();
  const stages = rowsBy(cells, 'stage').map(([stage]) => stage);
  return (
    <Scrolled label={say('register.matrix')}>
      <table className="view-matrix risk-matrix">
        <caption className="hidden">{say('register.matrix')}</caption>
        <thead>
          <tr>
            <td />
            {stages.map((stage) => (
              <th key={stage} scope="col">
                {code('stage', stage)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsBy(cells, 'class').map(([of, row]) => (
            <tr key={of}>
              <th scope="row">{code('class', of)}</th>
              {row.map((cell) => (
                <td key={textIn(cell, 'stage')} data-level={textIn(cell, 'level')}>
                  <RiskCell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

function RiskCell({ cell }: { cell: FigureRow }) {
  const { say, code } = useFigureWords();
  const level = textIn(cell, 'level');
  if (level === '') return <span className="note">{say('register.blank')}</span>;
  const isRaised = textIn(cell, 'levelReason') === 'SEVERAL_MEDIUM';
  return (
    <>
      <Marked light={LEVEL_LIGHTS[level] ?? 'unknown'}>{code('level', level)}</Marked>
      {isRaised && <span className="view-under">{code('levelReason', 'SEVERAL_MEDIUM')}</span>}
      {listIn(cell, 'risks').map((name) => (
        <span key={name} className="risk-name">
          {name}
        </span>
      ))}
    </>
  );
}

function RiskList({ risks }: { risks: readonly FigureRow[] }) {
  const { say, code, points, amount } = useFigureWords();
  return (
    <ViewTable
      caption={say('register.list')}
      rows={risks}
      idOf={(risk) => `${textIn(risk, 'class')} ${textIn(risk, 'name')}`}
      columns={[
        {
          key: 'name',
          title: say('register.risk'),
          cell: (risk) => (
            <>
              {textIn(risk, 'name')}
              <span className="view-under">{code('class', textIn(risk, 'class'))}</span>
            </>
          ),
        },
        {
          key: 'points',
          title: say('register.points'),
          isNumber: true,
          cell: (risk) => (
            <>
              {points(numberIn(risk, 'points'))}
              <span className="view-under">
                {points(numberIn(risk, 'likelihood'))} × {points(numberIn(risk, 'impact'))} ·{' '}
                {code('basis', textIn(risk, 'basis'))}
              </span>
            </>
          ),
        },
        {
          key: 'level',
          title: say('register.level'),
          cell: (risk) => {
            const level = textIn(risk, 'level');
            return <Marked light={LEVEL_LIGHTS[level] ?? 'unknown'}>{code('level', level)}</Marked>;
          },
        },
        {
          key: 'within',
          title: say('register.within'),
          isNumber: true,
          cell: (risk) => {
            const hours = numberIn(risk, 'respondWithinHours');
            return hours === undefined ? NOTHING : amount(hours, 'h');
          },
        },
        {
          key: 'owner',
          title: say('register.owner'),
          cell: (risk) => textIn(risk, 'owner') || NOTHING,
        },
      ]}
    />
  );
}
