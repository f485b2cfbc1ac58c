import type { ProjectSummary } from '@zhulin/contract';
import { LIGHT_SHAPES } from '../../../assessment/finding-text.ts';
import { LIGHT_ORDER } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';

interface LightsProps {
  lights: NonNullable<ProjectSummary['lights']>;
}

/** How many checks have each light, by shape and number: for a cell. */
export function LightNumbers({ lights }: LightsProps) {
  const { words } = useWords();
  return (
    <span className="light-numbers">
      {LIGHT_ORDER.map((light) => (
        <span key={light} className="light" data-light={light} data-none={lights[light] === 0}>
          <span aria-hidden="true">{LIGHT_SHAPES[light]}</span>
          <span className="hidden">{words.text('lights', light)}</span> {lights[light]}
        </span>
      ))}
    </span>
  );
}
