/** What was, is and may come again. Nothing in it is ever changed in place. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** What the last edit touched; the next edit of the same joins it in one step back. */
  touched: string | null;
}

const STEPS_MAX = 200;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], touched: null };
}

/** Goes on to another state. Keystrokes in one field are one step.
 * @param touched  names the field, or null for an edit that stands alone */
export function edit<T>(history: History<T>, present: T, touched: string | null): History<T> {
  if (touched !== null && touched === history.touched) return { ...history, present, future: [] };
  const past = [...history.past, history.present].slice(-STEPS_MAX);
  return { past, present, future: [], touched };
}

/** Ends the run of keystrokes: the next edit is a step of its own. */
export function settle<T>(history: History<T>): History<T> {
  return history.touched === null ? history : { ...history, touched: null };
}

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present,
    future: [history.present, ...history.future],
    touched: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, touched: null };
}
