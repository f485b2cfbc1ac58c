import { type Cockpit, type CockpitTrend, dayText } from '@zhulin/contract';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../cockpit-context.ts';
import { drillOf } from '../cockpit-view.ts';
import { useNumberTexts } from '../number-texts.ts';
import { Spark } from './spark.tsx';

type NumberAnswer = Cockpit['numbers'][number];

interface NumberCardProps {
  number: NumberAnswer;
  trend: CockpitTrend | undefined;
}

/** One of the twelve numbers: value and unit, light, change since the last cut-off, its course, and what it cannot count. */
export function NumberCard({ number, trend }: NumberCardProps) {
  const { say } = useWords('web-cockpit');
  const { onDrill, drill } = useCockpitPlace();
  const texts = useNumberTexts();
  const { id, unit, value, light, rate, uncounted } = number;
  const title = texts.title(id);
  return (
    <li
      className="number-card"
      data-number={id}
      data-light={light ?? 'none'}
      data-open={drill?.measure === id}
    >
      <div className="number-head">
        <h3>{title}</h3>
        {light !== null && <LightMark light={light} />}
      </div>
      <button
        type="button"
        className="number-value"
        aria-label={say('number.open', { title, value: texts.exact(value, unit) })}
        aria-describedby={`definition-${id}`}
        title={texts.exact(value, unit)}
        onClick={() => onDrill(drillOf(id))}
      >
        <b>{texts.figure(value, unit)}</b> <span>{texts.unit(unit)}</span>
      </button>
      <p className="number-line">
        {rate !== null && <span>{say(`rate.${id}`, { rate: texts.share(rate) })}</span>}
        <Change number={number} trend={trend} />
      </p>
      {uncounted.map(({ reason, projects }) => (
        <button
          key={reason}
          type="button"
          className="link number-uncounted"
          onClick={() => onDrill(drillOf('projects', { uncountedIn: id, uncounted: reason }))}
        >
          {say('number.uncounted', { reason: texts.uncounted(reason), count: projects })}
        </button>
      ))}
      <p id={`definition-${id}`} className="hidden">
        {say('number.definition', { definition: texts.definition(id), source: texts.source(id) })}
      </p>
    </li>
  );
}

/** ▲▼ with the word, since the last cut-off; nothing where there is none. */
function Change({ number: { id, unit, value }, trend }: NumberCardProps) {
  const { words, say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const points = trend?.points ?? [];
  const [last] = points;
  const since = last?.numbers.find((each) => each.id === id);
  if (last === undefined || since === undefined || since.change === null) return null;
  const course = [...points].reverse().map(({ numbers }) => {
    return numbers.find((each) => each.id === id)?.before ?? null;
  });
  const { change } = since;
  const key = change === 0 ? 'change.none' : change > 0 ? 'change.up' : 'change.down';
  return (
    <>
      <span className="number-change" title={say('change.since', { day: dayText(last.cutoff.day, words) })}>
        {say(key, { amount: texts.figure(Math.abs(change), unit) })}
        <span className="hidden">{say('change.since', { day: dayText(last.cutoff.day, words) })}</span>
      </span>
      <Spark values={[...course, value]} />
    </>
  );
}
