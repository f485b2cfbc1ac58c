import type { Light } from '@zhulin/assessment';
import type { ReactNode } from 'react';
import { LIGHT_SHAPES } from '../../../assessment/finding-text.ts';

/** A verdict that is not one of the four lights, by the same shapes: told apart without colour. */
export function Marked({ light, children }: { light: Light; children: ReactNode }) {
  return (
    <span className="light" data-light={light}>
      <span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {children}
    </span>
  );
}
