import type { Finding } from '@zhulin/assessment';
import { createContext, useContext } from 'react';
import { touches } from '../form-parts.ts';

/** What the reader points at: a field, or a finding with the fields it rests on. */
export type Focus =
  | { kind: 'field'; path: string }
  | { kind: 'finding'; id: string; fields: readonly string[] };

interface Pointing {
  focus: Focus | null;
  setFocus(focus: Focus | null): void;
}

export const FocusContext = createContext<Pointing>({ focus: null, setFocus: () => {} });

export function useFocus(): Pointing {
  return useContext(FocusContext);
}

/** Whether a field feeds what is pointed at, or is it. */
export function isFieldTied(focus: Focus | null, path: string): boolean {
  if (!focus) return false;
  return focus.kind === 'field' ? focus.path === path : focus.fields.some((each) => touches(each, path));
}

/** Whether a finding rests on the field that is pointed at, or is it. */
export function isFindingTied(focus: Focus | null, { id, fields }: Pick<Finding, 'id' | 'fields'>): boolean {
  if (!focus) return false;
  const { kind } = focus;
  return kind === 'finding' ? focus.id === id : fields.some((each) => touches(each, focus.path));
}

/** Handlers of an element that points while the mouse or the keyboard is in it. */
export function pointing(setFocus: Pointing['setFocus'], focus: Focus) {
  return {
    onMouseEnter: () => setFocus(focus),
    onMouseLeave: () => setFocus(null),
    onFocus: () => setFocus(focus),
    onBlur: () => setFocus(null),
  };
}
