import { LIGHTS, type Light } from '@zhulin/assessment/lights';
import type { ProjectSummary } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';

const SHAPES = { red: '■', amber: '▲', green: '●', unknown: '○' } as const;

/** A light as shape and word. */
export function LightMark({ light }: { light: Light }) {
  const { words } = useWords();
  return (
    <span className="light" data-light={light}>
      <span aria-hidden="true">{SHAPES[light]}</span> {words.text('lights', light)}
    </span>
  );
}

/** How many checks have each light, by shape and number. */
export function LightNumbers({ lights }: { lights: ProjectSummary['lights'] }) {
  const { words } = useWords();
  if (lights === null) return '–';
  return (
    <span className="light-numbers">
      {LIGHTS.map((light) => (
        <span key={light} className="light" data-light={light} data-none={lights[light] === 0}>
          <span aria-hidden="true">{SHAPES[light]}</span>
          <span className="hidden">{words.text('lights', light)}</span> {lights[light]}
        </span>
      ))}
    </span>
  );
}
