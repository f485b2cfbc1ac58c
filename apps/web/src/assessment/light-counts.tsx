import type { Finding, Light } from '@zhulin/assessment';
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
export function LightCounts({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className="light-counts">
      {LIGHT_ORDER.map((light) => (
        <li key={light} data-none={!findings.some((finding) => finding.light === light)}>
          <LightMark light={light} /> <b>{findings.filter((finding) => finding.light === light).length}</b>
        </li>
      ))}
    </ul>
  );
}
