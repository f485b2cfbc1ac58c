import type { Cockpit } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { LargePicture } from '../picture/large-picture.tsx';
import { useTrend } from '../queries.ts';
import { Attention } from './attention.tsx';
import { Balance } from './balance.tsx';
import { Breaches } from './breaches.tsx';
import { Goals } from './goals.tsx';
import { Money } from './money.tsx';
import { NumberCard } from './number-card.tsx';

/** The sheet of twelve columns: numbers, one large picture, what needs attention, money, balance, goals, what
 * may be missed. */
export function Sheet({ cockpit }: { cockpit: Cockpit }) {
  const { say } = useWords('web-cockpit');
  const { view } = useCockpitPlace();
  const trend = useTrend(view).data;
  return (
    <div className="sheet-grid">
      <section className="numbers" aria-labelledby="numbers-title">
        <h2 id="numbers-title" className="hidden">
          {say('numbers.title')}
        </h2>
        <ul>
          {cockpit.numbers.map((number) => (
            <NumberCard key={number.id} number={number} trend={trend} />
          ))}
        </ul>
      </section>
      <LargePicture />
      <Attention cockpit={cockpit} shown={10} />
      <Money cockpit={cockpit} />
      <Balance cockpit={cockpit} />
      <Goals cockpit={cockpit} />
      <Breaches />
    </div>
  );
}
