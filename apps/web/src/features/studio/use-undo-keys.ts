import { useEffect } from 'react';
import type { Draft } from './use-draft.ts';

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) over the whole form. */
export function useUndoKeys({ undo, redo }: Draft): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
      const key = event.key.toLowerCase();
      if (!isCommand || (key !== 'z' && key !== 'y')) return;
      // A dialog and a cell that is written in keep the browser's own.
      if (
        event.target instanceof Element &&
        event.target.closest('dialog, [role=dialog], [data-writing=true]')
      )
        return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [undo, redo]);
}
