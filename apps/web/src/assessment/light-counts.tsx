import type { Light } from '@zhulin/assessment';
import { useWords } from '../words.tsx';
import { LIGHT_SHAPES } from './finding-text.ts';
import './assessment.css';

export const LIGHT_ORDER = ['red', 'amber', 'green', 'unknown'] as const satisfies readonly Light[];

/** A light as shape and word. */
export function LightMark({ light }: { light: Light }) {
  const { words } = useWords();
  return (
    <span className="light" data-light={light}>
      <span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {words.text('lights', light)}
    </span>
  );
}

/** How many findings of each light. */
export function LightCounts({ counts }: { counts: Readonly<Record<Light, number>> }) {
  return (
    <ul className="light-counts">
      {LIGHT_ORDER.map((light) => (
        <li key={light} data-none={counts[light] === 0}>
          <LightMark light={light} /> <b>{counts[light]}</b>
        </li>
      ))}
    </ul>
  );
}
