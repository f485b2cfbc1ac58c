import { type Cockpit, type CockpitTrend, dayText } from '@zhulin/contract';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { drillOf } from '../address/cockpit-view.ts';
import { useNumberTexts } from '../frame/number-texts.ts';
import { Spark } from './spark.tsx';

type NumberAnswer = Cockpit['numbers'][number];

interface NumberCardProps {
  number: NumberAnswer;
  trend: CockpitTrend | undefined;
  /** On a wall nobody asks why; how many is enough. */
  isWall?: boolean;
}

/** One of the twelve numbers: value and unit, light, change since the last cut-off, its course, and what it cannot count. */
export function NumberCard({ number, trend, isWall = false }: NumberCardProps) {
  const { say } = useWords('web-cockpit');
  const { onDrill, drill } = useCockpitPlace();
  const texts = useNumberTexts();
  const { id, unit, value, light, rate, uncounted } = number;
  const title = texts.title(id);
  const isCompact = isWall && unit === 'fen';
  const shown = isCompact ? texts.compact(value, unit) : texts.figure(value, unit);
  const shownUnit = isCompact ? texts.compactUnit(unit) : texts.unit(unit);
  const isOpen = drill?.measure === id && Object.keys(drill.within).length === 0;
  return (
    <li className="number-card" data-number={id} data-light={light ?? 'none'} data-open={isOpen}>
      <div className="number-head">
        <h3>{title}</h3>
        {light !== null && <LightMark light={light} />}
      </div>
      <button
        type="button"
        className="number-value"
        aria-label={say('number.open', { title, value: `${shown} ${shownUnit}` })}
        aria-describedby={`definition-${id}`}
        title={texts.exact(value, unit)}
        data-value={value}
        onClick={() => onDrill(drillOf(id))}
      >
        <b>{shown}</b> <span>{shownUnit}</span>
      </button>
      <p className="number-line">
        {rate !== null && <b>{say(`rate.${id}`, { rate: texts.share(rate) })}</b>}
        <span className="number-trend">
          <Spark values={courseOf(number, trend)} />
          <Change number={number} trend={trend} />
        </span>
      </p>
      {uncounted.length > 0 && (isWall ? <NotCountedSum number={number} /> : <NotCounted number={number} />)}
      <p id={`definition-${id}`} className="hidden">
        {say('number.definition', { definition: texts.definition(id), source: texts.source(id) })}
      </p>
    </li>
  );
}

/** How many projects the number cannot count, by reason. */
function NotCounted({ number: { id, uncounted } }: Pick<NumberCardProps, 'number'>) {
  const { say } = useWords('web-cockpit');
  const { onDrill } = useCockpitPlace();
  const texts = useNumberTexts();
  return (
    <p className="number-uncounted">
      {say('number.not-counted')}
      {uncounted.map(({ reason, projects }) => (
        <button
          key={reason}
          type="button"
          className="link"
          aria-label={say('number.uncounted', { reason: texts.uncounted(reason), count: projects })}
          onClick={() => onDrill(drillOf('projects', { uncountedIn: id, uncounted: reason }))}
        >
          {say('number.uncounted-short', { reason: texts.uncounted(reason), count: projects })}
        </button>
      ))}
    </p>
  );
}

function NotCountedSum({ number: { uncounted } }: Pick<NumberCardProps, 'number'>) {
  const { say } = useWords('web-cockpit');
  const count = uncounted.reduce((sum, { projects }) => sum + projects, 0);
  return <p className="number-uncounted">{say('phone.missing', { count })}</p>;
}

/** The number at each cut-off that is known, the latest last, then as it is. */
function courseOf({ id, value }: NumberAnswer, trend: CockpitTrend | undefined): (number | null)[] {
  const points = [...(trend?.points ?? [])].reverse();
  if (points.length === 0) return [];
  return [...points.map(({ numbers }) => numbers.find((each) => each.id === id)?.before ?? null), value];
}

/** ▲▼ with the word, since the last cut-off; nothing where there is none. */
function Change({ number: { id, unit }, trend }: NumberCardProps) {
  const { words, say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const [last] = trend?.points ?? [];
  const since = last?.numbers.find((each) => each.id === id);
  if (last === undefined || since === undefined || since.change === null) return null;
  const { change } = since;
  const key = change === 0 ? 'change.none' : change > 0 ? 'change.up' : 'change.down';
  const day = say('change.since', { day: dayText(last.cutoff.day, words) });
  return (
    <span className="number-change" title={day}>
      {say(key, { amount: texts.change(Math.abs(change), unit) })}
      <span className="hidden">{day}</span>
    </span>
  );
}
