import type { FigureRow, Light } from '@zhulin/assessment';
import { TERM_FIELDS } from './fields-of.ts';
import { numberIn, textIn } from './figure-rows.ts';
import { FillButton } from './fill-button.tsx';
import { Marked } from './marked.tsx';
import { SpanBar } from './span-bar.tsx';
import { useFigureWords, useView } from './view-context.ts';
import { Lacking, ViewFrame } from './view-frame.tsx';
import { NOTHING, ViewTable } from './view-table.tsx';

const CLAIM_LIGHTS: Readonly<Record<string, Light>> = { within: 'green', above: 'amber', below: 'amber' };

/** What the community brings in three scenarios, what is left out and why, and what others claim of it. */
export default function EffectsView() {
  const { say } = useFigureWords();
  const { figures } = useView();
  const effects = figures.rows('benefits.effects');
  if (effects === undefined) {
    return (
      <ViewFrame name="effects" title={say('effects.none')} figure="benefits.effects">
        <Lacking lacks={figures.lacks('benefits.effects')} />
      </ViewFrame>
    );
  }
  const leftOut = figures.rows('benefits.left_out') ?? [];
  return (
    <>
      <ViewFrame
        name="effects"
        title={say('effects.title', { count: effects.length, left: leftOut.length })}
        figure="benefits.effects"
        note={say('effects.note')}
      >
        <EffectTable effects={effects} />
        <Quantities />
        <LeftOut rows={leftOut} />
      </ViewFrame>
      <Claims />
    </>
  );
}

function EffectTable({ effects }: { effects: readonly FigureRow[] }) {
  const { say, code, estimate, unit } = useFigureWords();
  const column = (key: 'low' | 'base' | 'high') => ({
    key,
    title: say(`effects.${key}`),
    isNumber: true,
    cell: (row: FigureRow) => {
      const text = estimate(numberIn(row, `${key}Value`), textIn(row, 'quantity'));
      const isOpen = row[{ low: 'isOpenBelow', base: '', high: 'isOpenAbove' }[key]] === true;
      return isOpen ? (
        <>
          {text}
          <span className="view-under">{say('effects.open')}</span>
        </>
      ) : (
        text
      );
    },
  });
  return (
    <ViewTable
      caption={say('effects.table')}
      rows={effects}
      idOf={(row) => textIn(row, 'effect')}
      columns={[
        {
          key: 'effect',
          title: say('effects.effect'),
          cell: (row) => (
            <>
              {code('effect', textIn(row, 'effect'))}
              <UnitOf unit={unit(textIn(row, 'quantity'))} />
              <span className="view-under">{code('formula', textIn(row, 'formula'))}</span>
            </>
          ),
        },
        { key: 'range', title: say('effects.range'), cell: (row) => <EffectRange row={row} /> },
        column('low'),
        column('base'),
        column('high'),
      ]}
    />
  );
}

function UnitOf({ unit }: { unit: string }) {
  const { say } = useFigureWords();
  return unit === '' ? null : <span className="note"> {say('effects.unit', { unit })}</span>;
}

/** From nought to what is high: the range, and the middle on it. */
function EffectRange({ row }: { row: FigureRow }) {
  const { say, code } = useFigureWords();
  const [low, base, high] = ['lowValue', 'baseValue', 'highValue'].map((column) => numberIn(row, column));
  if (low === undefined || base === undefined || high === undefined) return NOTHING;
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  const label = say('effects.range-of', { name: code('effect', textIn(row, 'effect')) });
  return <SpanBar {...{ from, to, low, high, label }} mark={base} />;
}

/** What the effects are computed from, and who says so. */
function Quantities() {
  const { say, code, amount } = useFigureWords();
  const { figures } = useView();
  const rows = figures.rows('benefits.quantities') ?? [];
  const cell = (column: string) => (row: FigureRow) => amount(numberIn(row, column), textIn(row, 'quantity'));
  return (
    <details className="view-more">
      <summary>{say('effects.quantities', { count: rows.length })}</summary>
      <ViewTable
        caption={say('effects.quantities', { count: rows.length })}
        rows={rows}
        idOf={(row) => textIn(row, 'term')}
        columns={[
          { key: 'term', title: say('effects.term'), cell: (row) => code('term', textIn(row, 'term')) },
          {
            key: 'source',
            title: say('effects.source'),
            cell: (row) => code('statedBy', textIn(row, 'statedBy')),
          },
          { key: 'low', title: say('effects.low'), isNumber: true, cell: cell('lowValue') },
          { key: 'base', title: say('effects.base'), isNumber: true, cell: cell('baseValue') },
          { key: 'high', title: say('effects.high'), isNumber: true, cell: cell('highValue') },
        ]}
      />
    </details>
  );
}

/** What is not told for want of a factor or of an input: each lack once, with the way to the input and the effects that wait for it. */
function LeftOut({ rows }: { rows: readonly FigureRow[] }) {
  const { say, code, list } = useFigureWords();
  if (rows.length === 0) return null;
  const lacking = Map.groupBy(rows, (row) => `${textIn(row, 'leftOutReason')} ${textIn(row, 'term')}`);
  return (
    <section className="view-part" aria-labelledby="effects-left-out">
      <h4 id="effects-left-out">{say('effects.left-out')}</h4>
      <ul className="view-list">
        {[...lacking].map(([key, [first, ...others]]) =>
          first === undefined ? null : (
            <li key={key}>
              <Marked light="unknown">
                {say('effects.why', {
                  reason: code('leftOutReason', textIn(first, 'leftOutReason')),
                  term: code('term', textIn(first, 'term')),
                })}
              </Marked>{' '}
              <FillButton field={TERM_FIELDS[textIn(first, 'term')]} />
              <span className="view-under">
                {list([first, ...others].map((row) => code('effect', textIn(row, 'effect'))))}
              </span>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

/** What the work plan claims, brought to the size of this plan, and the size at which it would hold. */
function Claims() {
  const { say } = useFigureWords();
  const { figures } = useView();
  const claims = figures.rows('benefits.claims');
  if (claims === undefined || claims.length === 0) return null;
  const outside = claims.filter((row) => ['above', 'below'].includes(textIn(row, 'claimVerdict'))).length;
  return (
    <ViewFrame
      name="claims"
      title={say('claims.title', { count: claims.length, outside })}
      figure="benefits.claims"
      note={say('claims.note')}
    >
      <ClaimTable claims={claims} />
      <Between />
    </ViewFrame>
  );
}

function ClaimTable({ claims }: { claims: readonly FigureRow[] }) {
  const { say, code, estimate, unit, rule } = useFigureWords();
  return (
    <ViewTable
      caption={say('claims.table')}
      rows={claims}
      idOf={(row) => textIn(row, 'rule')}
      columns={[
        {
          key: 'claim',
          title: say('claims.claim'),
          cell: (row) => (
            <>
              {rule(textIn(row, 'rule'))}
              <span className="view-under">
                {code('effect', textIn(row, 'effect'))}
                <UnitOf unit={unit(textIn(row, 'quantity'))} />
              </span>
            </>
          ),
        },
        {
          key: 'claimed',
          title: say('claims.claimed'),
          isNumber: true,
          cell: (row) => estimate(numberIn(row, 'claimedValue'), textIn(row, 'quantity')),
        },
        { key: 'ours', title: say('claims.ours'), isNumber: true, cell: (row) => <RangeText row={row} /> },
        { key: 'verdict', title: say('claims.verdict'), cell: (row) => <ClaimVerdict row={row} /> },
        { key: 'size', title: say('claims.size'), cell: (row) => <ImpliedSize row={row} /> },
      ]}
    />
  );
}

function RangeText({ row }: { row: FigureRow }) {
  const { say, estimate } = useFigureWords();
  const unit = textIn(row, 'quantity');
  const [low, high] = [numberIn(row, 'lowValue'), numberIn(row, 'highValue')];
  if (low === undefined || high === undefined) return NOTHING;
  const [least, most] = [estimate(low, unit), estimate(high, unit)];
  return least === most ? least : say('claims.range', { low: least, high: most });
}

function ClaimVerdict({ row }: { row: FigureRow }) {
  const { say, code, points } = useFigureWords();
  const verdict = textIn(row, 'claimVerdict');
  const times = numberIn(row, 'timesClaimed');
  return (
    <>
      <Marked light={CLAIM_LIGHTS[verdict] ?? 'unknown'}>{code('claimVerdict', verdict)}</Marked>
      {times !== undefined && (
        <span className="view-under">{say('claims.times', { times: points(times, 2) })}</span>
      )}
    </>
  );
}

/** The programme that the claim would need, beside the one it is made for. */
function ImpliedSize({ row }: { row: FigureRow }) {
  const { say, code, estimate, unit } = useFigureWords();
  const of = textIn(row, 'sizeUnit');
  const size = (column: string) => `${estimate(numberIn(row, column), of)} ${unit(of)}`.trim();
  if (numberIn(row, 'sizeBase') === undefined) return NOTHING;
  return (
    <>
      {say('claims.needs', { size: size('sizeBase') })}
      <span className="view-under">
        {say('claims.stated', {
          of: code('sizeOf', textIn(row, 'sizeOf')),
          least: size('sizeLeast'),
          most: size('sizeMost'),
          stated: size('sizeStated'),
        })}
      </span>
    </>
  );
}

/** One claim held against another by factors alone. */
function Between() {
  const { say, estimate, unit: unitText, rule } = useFigureWords();
  const { figures } = useView();
  const rows = figures.rows('benefits.between') ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="view-part" aria-labelledby="claims-between">
      <h4 id="claims-between">{say('claims.between')}</h4>
      <ul className="view-list">
        {rows.map((row) => {
          const unit = textIn(row, 'quantity');
          const said = (column: string) =>
            `${estimate(numberIn(row, column), unit)} ${unitText(unit)}`.trim();
          return (
            <li key={`${textIn(row, 'rule')} ${textIn(row, 'toRule')}`}>
              {say('claims.implies', {
                from: rule(textIn(row, 'rule')),
                to: rule(textIn(row, 'toRule')),
                low: said('lowValue'),
                high: said('highValue'),
                claimed: said('claimedValue'),
              })}{' '}
              <ClaimVerdict row={row} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
