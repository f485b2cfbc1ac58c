import type { FigureRow, Light } from '@zhulin/assessment';
import { EnterButton } from './enter-button.tsx';
import { useEnterObserved } from './entering-observed.ts';
import { numberIn, rowsBy, textIn } from './figure-rows.ts';
import { Marked } from './marked.tsx';
import { PointsOf } from './points-of.tsx';
import { ScoreBar } from './score-bar.tsx';
import { useFigureWords, useView } from './view-context.ts';
import { Lacking, TracedValue, ViewFrame } from './view-frame.tsx';
import { NOTHING, ViewTable } from './view-table.tsx';

const LIGHTS: Readonly<Record<string, Light>> = { red: 'red', yellow: 'amber', green: 'green' };

/** The evaluation by 28 indicators: total, grade and light with their reasons, what would turn the grade, and every indicator. */
export default function EvaluationView() {
  const { say, code } = useFigureWords();
  const { figures } = useView();
  const indicators = figures.rows('evaluation.indicators');
  const grade = figures.text('evaluation.grade');
  if (indicators === undefined || grade === undefined) {
    return (
      <ViewFrame name="evaluation" title={say('evaluation.none')} figure="evaluation.total">
        <Lacking lacks={figures.lacks('evaluation.total')} />
      </ViewFrame>
    );
  }
  const missing = new Set(indicators.filter((row) => row['isMissing'] === true)).size;
  return (
    <ViewFrame
      name="evaluation"
      title={say('evaluation.title', {
        grade: code('grade', grade),
        known: indicators.length - missing,
        all: indicators.length,
      })}
      figure="evaluation.total"
      note={say('evaluation.note')}
    >
      <Totals />
      <Reasons />
      <Flips />
      {rowsBy(indicators, 'indicatorClass').map(([of, rows]) => (
        <ClassTable key={of} of={of} rows={rows} />
      ))}
    </ViewFrame>
  );
}

/** Base + bonus = total, the grade and the light. */
function Totals() {
  const { say, code, points } = useFigureWords();
  const { figures } = useView();
  const light = figures.text('evaluation.light') ?? '';
  const known = (id: string) => points(figures.number(id));
  return (
    <>
      <dl className="view-totals">
        <Total figure="evaluation.base" label={say('evaluation.base')} text={known('evaluation.base')} />
        <Total
          figure="evaluation.bonus"
          label={say('evaluation.bonus')}
          text={known('evaluation.bonus')}
          sign="+"
        />
        <Total
          figure="evaluation.total"
          label={say('evaluation.total')}
          text={known('evaluation.total')}
          sign="="
        />
        <Total
          figure="evaluation.grade"
          label={say('evaluation.grade')}
          text={code('grade', figures.text('evaluation.grade') ?? '')}
        />
        <div>
          <dt>{say('evaluation.light')}</dt>
          <dd>
            <Marked light={LIGHTS[light] ?? 'unknown'}>
              <TracedValue figure="evaluation.light" text={code('light', light)} />
            </Marked>
          </dd>
        </div>
      </dl>
      {figures.number('evaluation.missing_points') !== 0 && (
        <p className="note">
          {say('evaluation.missing-points', { points: known('evaluation.missing_points') })}
        </p>
      )}
    </>
  );
}

function Total({
  figure,
  label,
  text,
  sign,
}: {
  figure: string;
  label: string;
  text: string;
  sign?: string;
}) {
  return (
    <div>
      <dt>
        {sign && <span aria-hidden="true">{sign} </span>}
        {label}
      </dt>
      <dd>
        <TracedValue figure={figure} text={text} />
      </dd>
    </div>
  );
}

/** Why the light is not green. */
function Reasons() {
  const { say, code, rule } = useFigureWords();
  const { figures, plan } = useView();
  const reasons = figures.rows('evaluation.reasons') ?? [];
  if (reasons.length === 0) return null;
  const goals = new Map(plan.goals?.map(({ id, name }) => [id, name]));
  const nameOf = (of: string) => {
    const worded = code('of', of);
    return worded === of ? (goals.get(of.replace(/\.[a-z]+$/, '')) ?? rule(of)) : worded;
  };
  return (
    <section className="view-part" aria-labelledby="evaluation-reasons">
      <h4 id="evaluation-reasons">{say('evaluation.reasons')}</h4>
      <ul className="view-list">
        {rowsBy(reasons, 'light').flatMap(([light, rows]) =>
          rowsBy(rows, 'lightReason').map(([reason, same]) => {
            const named = same.map((row) => textIn(row, 'of')).filter((of) => of !== '');
            return (
              <li key={`${light} ${reason}`}>
                <Marked light={LIGHTS[light] ?? 'unknown'}>{code('light', light)}</Marked>{' '}
                {named.length === 0
                  ? code('lightReason', reason)
                  : say('evaluation.reason', {
                      reason: code('lightReason', reason),
                      names: named.map(nameOf).join(say('evaluation.and')),
                    })}
              </li>
            );
          }),
        )}
      </ul>
    </section>
  );
}

/** Which single change would turn the grade, the smallest in points first. */
function Flips() {
  const { say, code, amount, points } = useFigureWords();
  const { figures } = useView();
  const flips = figures.rows('evaluation.flips') ?? [];
  const units = unitsOf(figures.rows('evaluation.measures') ?? []);
  const changeOf = (flip: FigureRow) => {
    const measure = textIn(flip, 'measure');
    const unit = units.get(measure) ?? '';
    if (measure === '')
      return say('evaluation.flip-bonus', { name: code('indicator', textIn(flip, 'indicator')) });
    return say(
      numberIn(flip, 'fromValue') === undefined ? 'evaluation.flip-unknown' : 'evaluation.flip-from',
      {
        name: code('measure', measure),
        from: amount(numberIn(flip, 'fromValue'), unit),
        to: amount(numberIn(flip, 'toValue'), unit),
      },
    );
  };
  const grouped = [
    ...Map.groupBy(flips, (flip) => `${textIn(flip, 'direction')} ${textIn(flip, 'indicator')}`),
  ];
  return (
    <section className="view-part" aria-labelledby="evaluation-flips">
      <h4 id="evaluation-flips">{say('evaluation.flips')}</h4>
      {flips.length === 0 ? (
        <p>{say('evaluation.flips-none')}</p>
      ) : (
        <ul className="view-list">
          {grouped.map(([key, [first, ...rest]]) =>
            first === undefined ? null : (
              <li key={key}>
                <b>{textIn(first, 'direction') === 'up' ? '↑' : '↓'}</b>{' '}
                {say('evaluation.flip', {
                  changes: [first, ...rest].map(changeOf).join(say('evaluation.and')),
                  grade: code('grade', textIn(first, 'grade')),
                  points: points(numberIn(first, 'points')),
                })}
              </li>
            ),
          )}
        </ul>
      )}
    </section>
  );
}

function unitsOf(measures: readonly FigureRow[]): ReadonlyMap<string, string> {
  return new Map(measures.map((row) => [textIn(row, 'measure'), textIn(row, 'quantity')]));
}

/** The indicators of a class. */
function ClassTable({ of, rows }: { of: string; rows: readonly FigureRow[] }) {
  const { say, code, points } = useFigureWords();
  const { figures } = useView();
  const state = figures.rows('evaluation.classes')?.find((row) => row['indicatorClass'] === of);
  const measures = Map.groupBy(figures.rows('evaluation.measures') ?? [], (row) => textIn(row, 'indicator'));
  const title = say('evaluation.class', {
    class: code('indicatorClass', of),
    points: points(state && numberIn(state, 'points')),
    most: points(state && numberIn(state, 'weight')),
  });
  return (
    <section className="view-part" aria-labelledby={`class-${of}`}>
      <h4 id={`class-${of}`}>{title}</h4>
      <ViewTable
        caption={title}
        rows={rows}
        idOf={(row) => textIn(row, 'indicator')}
        columns={[
          {
            key: 'indicator',
            title: say('evaluation.indicator'),
            cell: (row) => (
              <>
                {code('indicator', textIn(row, 'indicator'))}
                <GateOf row={row} />
              </>
            ),
          },
          {
            key: 'measured',
            title: say('evaluation.measured'),
            isNumber: true,
            cell: (row) => <Measures measures={measures.get(textIn(row, 'indicator')) ?? []} />,
          },
          {
            key: 'score',
            title: say('evaluation.score'),
            cell: (row) => {
              const score = row['isMissing'] === true ? undefined : numberIn(row, 'score');
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
    </section>
  );
}

const GATE_LIGHTS: Readonly<Record<string, Light>> = { passed: 'green', failed: 'red' };

function GateOf({ row }: { row: FigureRow }) {
  const { say, code } = useFigureWords();
  const gate = textIn(row, 'gateState');
  if (gate === '') return null;
  return (
    <span className="view-under">
      {say('evaluation.gate')}{' '}
      <Marked light={GATE_LIGHTS[gate] ?? 'unknown'}>{code('gateState', gate)}</Marked>
    </span>
  );
}

/** What was measured of an indicator; what was not, with the way to enter it. */
function Measures({ measures }: { measures: readonly FigureRow[] }) {
  const { say, code, amount } = useFigureWords();
  const enter = useEnterObserved();
  return (
    <ul className="view-measures">
      {measures.map((row) => {
        const [measure, unit] = [textIn(row, 'measure'), textIn(row, 'quantity')];
        const measured = numberIn(row, 'measured');
        return (
          <li key={measure}>
            {measures.length > 1 && <span className="note">{code('measure', measure)} </span>}
            {measured !== undefined && amount(measured, unit)}
            {measured === undefined && <Marked light="unknown">{say('evaluation.missing')}</Marked>}
            {measured === undefined && enter && (
              <EnterButton
                name={code('measure', measure)}
                onEnter={() => enter({ indicator: measure, unit })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
