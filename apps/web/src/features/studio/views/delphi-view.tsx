import type { FigureRow } from '@zhulin/assessment';
import { formatNumber, formatShare } from '@zhulin/engines/units';
import { listIn, numberIn, rowsBy, textIn } from './figure-rows.ts';
import { Marked } from './marked.tsx';
import { SpanBar } from './span-bar.tsx';
import { useFigureWords, useView } from './view-context.ts';
import { Lacking, ViewFrame } from './view-frame.tsx';
import { NOTHING, ViewTable } from './view-table.tsx';

const SCALE = { from: 1, to: 5 };
const SIDES = ['likelihood', 'impact'] as const;

/** How near the experts are to each other, and whether they may stop. */
export function DelphiView() {
  const { say } = useFigureWords();
  const { figures } = useView();
  const spread = figures.rows('risks.opinions_spread');
  const stop = figures.rows('risks.panel_stop');
  if (spread === undefined || stop === undefined) {
    return (
      <ViewFrame name="delphi" title={say('delphi.none')} figure="risks.opinions_spread">
        <Lacking lacks={figures.lacks('risks.opinions_spread')} />
      </ViewFrame>
    );
  }
  const isDone = stop.every((row) => row['isStopping'] === true);
  const rounds = Math.max(...stop.map((row) => numberIn(row, 'rounds') ?? 0));
  return (
    <ViewFrame
      name="delphi"
      title={say(isDone ? 'delphi.stops' : 'delphi.goes-on', { rounds })}
      figure="risks.panel_stop"
      note={say('delphi.note')}
    >
      <Stops stop={stop} />
      <Spreads spread={spread} />
      <Concordance />
      <Remarks />
    </ViewFrame>
  );
}

/** By side: whether the panel may stop, and what is open. */
function Stops({ stop }: { stop: readonly FigureRow[] }) {
  const { say, code, list } = useFigureWords();
  return (
    <ul className="view-list view-part">
      {rowsBy(stop, 'side').map(([side, rows]) => (
        <li key={side}>
          <b>{code('side', side)}</b>{' '}
          <Marked light={rows[0]?.['isStopping'] === true ? 'green' : 'amber'}>
            {code('stopReason', textIn(rows[0] ?? {}, 'stopReason'))}
          </Marked>
          {rows
            .filter((row) => listIn(row, 'openRisks').length > 0)
            .map((row) => (
              <span key={textIn(row, 'stopCriterion')} className="view-under">
                {say('delphi.open', {
                  criterion: code('stopCriterion', textIn(row, 'stopCriterion')),
                  names: list(listIn(row, 'openRisks')),
                })}
              </span>
            ))}
        </li>
      ))}
    </ul>
  );
}

/** Middle half and median of what the experts gave each risk in the last round. */
function Spreads({ spread }: { spread: readonly FigureRow[] }) {
  const { say, code } = useFigureWords();
  const bySide = (rows: readonly FigureRow[], side: string) => rows.find((row) => row['side'] === side);
  return (
    <ViewTable
      caption={say('delphi.spread')}
      rows={rowsBy(spread, 'id')}
      idOf={([id]) => id}
      columns={[
        { key: 'risk', title: say('register.risk'), cell: ([, [first]]) => textIn(first ?? {}, 'name') },
        ...SIDES.map((side) => ({
          key: side,
          title: say('delphi.side', { side: code('side', side), ...SCALE }),
          cell: ([, rows]: [string, FigureRow[]]) => <SpreadOf row={bySide(rows, side)} />,
        })),
      ]}
    />
  );
}

function SpreadOf({ row }: { row: FigureRow | undefined }) {
  const { say, points } = useFigureWords();
  const [median, low, high] = ['median', 'lowerQuartile', 'upperQuartile'].map(
    (column) => row && numberIn(row, column),
  );
  if (row === undefined || median === undefined || low === undefined || high === undefined) return NOTHING;
  const agreement = numberIn(row, 'agreementShare');
  const text = say('delphi.quartiles', { median: points(median), low: points(low), high: points(high) });
  return (
    <>
      <SpanBar {...SCALE} low={low} high={high} mark={median} label={text} />
      <span className="view-under">
        {text}
        {agreement !== undefined && ` · ${say('delphi.agreement', { share: formatShare(agreement) })}`}
      </span>
    </>
  );
}

/** Kendall's W of each round. */
function Concordance() {
  const { say, code } = useFigureWords();
  const { figures } = useView();
  const rows = figures.rows('risks.concordance') ?? [];
  const decimal = (value: number | undefined, decimals: number) =>
    value === undefined ? NOTHING : formatNumber(value, { decimals });
  return (
    <section className="view-part" aria-labelledby="delphi-w">
      <h4 id="delphi-w">{say('delphi.concordance')}</h4>
      <ViewTable
        caption={say('delphi.concordance')}
        rows={rows}
        idOf={(row) => `${textIn(row, 'side')} ${textIn(row, 'round')}`}
        columns={[
          {
            key: 'round',
            title: say('delphi.round'),
            cell: (row) =>
              say('delphi.round-of', {
                side: code('side', textIn(row, 'side')),
                round: textIn(row, 'round'),
              }),
          },
          {
            key: 'experts',
            title: say('delphi.experts'),
            isNumber: true,
            cell: (row) => decimal(numberIn(row, 'experts'), 0),
          },
          { key: 'w', title: say('delphi.w'), isNumber: true, cell: (row) => decimal(numberIn(row, 'w'), 3) },
          {
            key: 'p',
            title: say('delphi.p'),
            isNumber: true,
            cell: (row) => {
              const probability = numberIn(row, 'probability');
              return probability === undefined
                ? NOTHING
                : say('delphi.p-by', {
                    p: decimal(probability, 4),
                    by: code('probabilityBy', textIn(row, 'probabilityBy')),
                  });
            },
          },
        ]}
      />
    </section>
  );
}

function Remarks() {
  const { say, code, list } = useFigureWords();
  const { figures } = useView();
  const rows = figures.rows('risks.panel_remarks') ?? [];
  if (rows.length === 0) return null;
  return (
    <ul className="view-list view-part note">
      {rowsBy(rows, 'panelRemark').map(([remark, same]) => (
        <li key={remark}>
          {say('delphi.remark', {
            remark: code('panelRemark', remark),
            where: list(
              same.map((row) =>
                say('delphi.round-of', {
                  side: code('side', textIn(row, 'side')),
                  round: textIn(row, 'round'),
                }),
              ),
            ),
          })}
        </li>
      ))}
    </ul>
  );
}
