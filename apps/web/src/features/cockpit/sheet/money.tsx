import { type Cockpit, listText } from '@zhulin/contract';
import type { MeasureId } from '@zhulin/engines/portfolio';
import { formatShare } from '@zhulin/engines/units';
import { RowTable } from '../../../list/row-table.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { drillOf } from '../address/cockpit-view.ts';
import { useNumberTexts } from '../frame/number-texts.ts';
import { Panel } from '../frame/panel.tsx';

const BARS = [
  'money_arrived.planned_in',
  'money_arrived',
  'money_paid.planned_out',
  'money_paid',
] as const satisfies MeasureId[];

interface Bar {
  readonly measure: MeasureId;
  readonly title: string;
  readonly value: number | null;
  readonly counted: number;
}

/** Money planned, arrived and paid as bars from zero, each with its figure. */
export function Money({ cockpit: { numbers } }: { cockpit: Cockpit }) {
  const { words, say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const { onDrill } = useCockpitPlace();
  const bars = BARS.map((measure) => barOf(measure, numbers, say));
  const most = Math.max(1, ...bars.map(({ value }) => Number(value)));
  const [arrived, paid] = [numberNamed(numbers, 'money_arrived'), numberNamed(numbers, 'money_paid')];
  const short = arrived?.parts.find(({ id }) => id === 'short')?.value;
  const title =
    arrived == null || arrived.rate === null
      ? say('money.none')
      : say('money.title', {
          arrived: formatShare(arrived.rate),
          short: texts.whole(short ?? null, 'fen'),
          paid: texts.share(paid?.rate ?? null),
        });
  const uncounted = (arrived?.uncounted ?? []).map(({ reason, projects }) =>
    say('money.uncounted', { reason: texts.uncounted(reason), count: projects }),
  );
  return (
    <Panel
      name="money"
      title={title}
      note={[say('money.note'), listText(uncounted, words)].filter((text) => text !== '').join(' ')}
      table={
        <RowTable
          caption={say('money.caption')}
          heads={[say('money.what'), texts.unit('fen'), say('money.counted')]}
          rows={bars.map((bar) => ({
            key: bar.measure,
            cells: [bar.title, texts.figure(bar.value, 'fen'), bar.counted],
          }))}
        />
      }
    >
      <ul className="bars">
        {bars.map(({ measure, title: name, value, counted }) => (
          <li key={measure}>
            <button
              type="button"
              className="bar"
              data-kind={measure.includes('.') ? 'planned' : 'own'}
              title={texts.exact(value, 'fen')}
              onClick={() => onDrill(drillOf(measure))}
            >
              <span>{name}</span>
              <b>{texts.whole(value, 'fen')}</b>
              <span className="hidden">{say('money.open', { count: counted })}</span>
              <span className="bar-track" aria-hidden="true">
                <span style={{ width: `${(Number(value) / most) * 100}%` }} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const numberNamed = (numbers: Cockpit['numbers'], id: string) => numbers.find((each) => each.id === id);

function barOf(
  measure: (typeof BARS)[number],
  numbers: Cockpit['numbers'],
  say: (key: string) => string,
): Bar {
  const [id, part] = measure.split('.');
  const number = numberNamed(numbers, id ?? '');
  const found = part === undefined ? number : number?.parts.find((each) => each.id === part);
  if (found === undefined) throw new Error(`the cockpit has no ${measure}`);
  return { measure, title: say(`money.${measure}`), value: found.value, counted: found.counted };
}
