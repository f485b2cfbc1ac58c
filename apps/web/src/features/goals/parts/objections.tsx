import type { GoalSheet } from '@zhulin/contract';
import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';

/** Why units did not confirm what was drafted. */
export function Objections({ objections }: Pick<GoalSheet, 'objections'>) {
  const { say } = useWords('web-goals');
  if (objections.length === 0) return null;
  return (
    <section className="goal-objections" aria-label={say('objections.title')}>
      <h3>▲ {say('objections.title')}</h3>
      <ul>
        {objections.map(({ unit, version, at, text }) => (
          <li key={`${unit}.${version}`}>
            <b>{unit}</b>{' '}
            <span className="note">{say('objections.of', { version, at: momentText(at).slice(0, 16) })}</span>
            <p className="goal-reason">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
