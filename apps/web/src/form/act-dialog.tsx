import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useFrameWords } from '../frame-words.tsx';
import './form.css';

interface ActDialogProps {
  title: string;
  /** For what holds a table. */
  isWide?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** One act over the page: Escape and the button at its head close it, and the keyboard returns to where it was. */
export function ActDialog({ title, isWide, onClose, children }: ActDialogProps) {
  const { say } = useFrameWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the page is drawn: closed once it is taken out, it would not give the keyboard back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown?.open === false) shown.showModal();
    return () => shown?.close();
  }, []);
  // In the body, since what it stands in may not be printed.
  return createPortal(
    <dialog
      ref={dialog}
      className={isWide ? 'sheet wide' : 'sheet'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="sheet-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="plain no-print" onClick={onClose}>
          {say('dialog.close')}
        </button>
      </div>
      {children}
    </dialog>,
    document.body,
  );
}
