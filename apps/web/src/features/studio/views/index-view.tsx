import type { FigureRow } from '@zhulin/assessment';
import { valueAt } from '@zhulin/plan';
import { EnterButton } from './enter-button.tsx';
import { useEnterObserved } from './entering-observed.ts';
import { numberIn, textIn } from './figure-rows.ts';
import { Marked } from './marked.tsx';
import { PointsOf } from './points-of.tsx';
import { LEVEL_LIGHTS } from './register-view.tsx';
import { ScoreBar } from './score-bar.tsx';
import { SpanBar } from './span-bar.tsx';
import { useFigureWords, useView } from './view-context.ts';
import { Lacking, TracedValue, ViewFrame } from './view-frame.tsx';
import { NOTHING, ViewTable } from './view-table.tsx';

/** The index of twelve indicators: what is not observed makes it a span. */
export function IndexView() {
  const { say } = useFigureWords();
  const { figures } = useView();
  const title = useIndexTitle();
  const [least, most] = [figures.number('risks.index_least'), figures.number('risks.index_most')];
  const indicators = figures.rows('risks.indicators');
  if (least === undefined || most === undefined || indicators === undefined) {
    return (
      <ViewFrame name="index" title={say('index.none')} figure="risks.index_level">
        <Lacking lacks={figures.lacks('risks.index_level')} />
      </ViewFrame>
    );
  }
  return (
    <ViewFrame name="index" title={title} figure="risks.index_level" note={say('index.note')}>
      <IndexBar least={least} most={most} />
      <IndexFlips />
      <IndicatorTable indicators={indicators} />
    </ViewFrame>
  );
}

function useIndexTitle(): string {
  const { say, code, points } = useFigureWords();
  const { figures } = useView();
  const level = figures.text('risks.index_level') ?? '';
  const params = {
    least: points(figures.number('risks.index_least')),
    most: points(figures.number('risks.index_most')),
    level: code('risk-level', level),
    missing: figures.rows('risks.index_missing')?.length ?? 0,
  };
  if (level === 'undecided') return say('index.undecided', params);
  return say(params.missing === 0 ? 'index.known' : 'index.decided', params);
}

/** The span on a bar of 100, with the limits of medium and high. */
function IndexBar({ least, most }: { least: number; most: number }) {
  const { say, code, points } = useFigureWords();
  const { rules } = useView();
  const value = Object(rules['risk_register.level_least']?.value);
  const limits = ['medium', 'high'].flatMap((level) => {
    const limit = valueAt(value, level);
    return typeof limit === 'number' ? [{ level, limit }] : [];
  });
  const span = say('index.span', { least: points(least), most: points(most) });
  return (
    <div className="index-bar">
      <div className="index-levels" aria-hidden="true">
        {[{ level: 'low', limit: 0 }, ...limits].map(({ level, limit }) => (
          <span key={level} style={{ left: `${limit}%` }}>
            <Marked light={LEVEL_LIGHTS[level] ?? 'unknown'}>{code('level', level)}</Marked>
          </span>
        ))}
      </div>
      <SpanBar
        from={0}
        to={100}
        low={least}
        high={most}
        limits={limits.map(({ limit }) => limit)}
        label={span}
      />
      <div className="index-ends">
        {[0, ...limits.map(({ limit }) => limit), 100].map((limit) => (
          <span key={limit} style={{ left: `${limit}%` }}>
            {limit}
          </span>
        ))}
      </div>
      <p>
        <TracedValue figure="risks.index_least" text={points(least)} />
        {least !== most && (
          <>
            {' '}
            {say('index.to')} <TracedValue figure="risks.index_most" text={points(most)} />
          </>
        )}
      </p>
    </div>
  );
}

/** Which single indicator would turn the level. */
function IndexFlips() {
  const { say, code, amount } = useFigureWords();
  const { figures } = useView();
  const flips = figures.rows('risks.index_flips') ?? [];
  return (
    <section className="view-part" aria-labelledby="index-flips">
      <h4 id="index-flips">{say('index.flips')}</h4>
      {flips.length === 0 && <p>{say('index.flips-none')}</p>}
      <ul className="view-list">
        {flips.map((flip) => {
          const unit = textIn(flip, 'quantity');
          const from = numberIn(flip, 'fromValue');
          return (
            <li key={`${textIn(flip, 'riskIndicator')} ${textIn(flip, 'direction')}`}>
              <b aria-hidden="true">{textIn(flip, 'direction') === 'better' ? '↓' : '↑'}</b>{' '}
              {say(from === undefined ? 'index.flip-unknown' : 'index.flip', {
                name: code('riskIndicator', textIn(flip, 'riskIndicator')),
                from: amount(from, unit),
                to: amount(numberIn(flip, 'toValue'), unit),
                level: code('level', textIn(flip, 'level')),
              })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function IndicatorTable({ indicators }: { indicators: readonly FigureRow[] }) {
  const { say, code, amount } = useFigureWords();
  const enter = useEnterObserved('risks.observations');
  const nameOf = (row: FigureRow) => code('riskIndicator', textIn(row, 'riskIndicator'));
  return (
    <ViewTable
      caption={say('index.indicators')}
      rows={indicators}
      idOf={(row) => textIn(row, 'riskIndicator')}
      columns={[
        {
          key: 'indicator',
          title: say('index.indicator'),
          cell: (row) => (
            <>
              {nameOf(row)}
              <span className="view-under">{code('class', textIn(row, 'class'))}</span>
            </>
          ),
        },
        {
          key: 'measured',
          title: say('evaluation.measured'),
          isNumber: true,
          cell: (row) => {
            const measured = numberIn(row, 'measured');
            if (measured !== undefined) return amount(measured, textIn(row, 'quantity'));
            return (
              <>
                <Marked light="unknown">{say('evaluation.missing')}</Marked>{' '}
                {enter && (
                  <EnterButton
                    name={nameOf(row)}
                    onEnter={() => enter({ indicator: textIn(row, 'riskIndicator') })}
                  />
                )}
              </>
            );
          },
        },
        {
          key: 'score',
          title: say('index.score'),
          cell: (row) => {
            const score = numberIn(row, 'score');
            return score === undefined ? NOTHING : <ScoreBar score={score} />;
          },
        },
        {
          key: 'points',
          title: say('evaluation.points'),
          isNumber: true,
          cell: (row) => <PointsOf row={row} />,
        },
      ]}
    />
  );
}
