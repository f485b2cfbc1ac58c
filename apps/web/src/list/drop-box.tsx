import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import './list.css';

interface DropBoxProps {
  summary: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A box that drops from its button over what is below; Escape and whatever is done elsewhere close it. */
export function DropBox({ summary, className = '', children }: DropBoxProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const leave = ({ target }: Event) => {
      if (box.current && target instanceof Node && !box.current.contains(target)) box.current.open = false;
    };
    // A press on plain text inside takes the focus to what the box stands in: that is not elsewhere.
    const leaveByFocus = (event: Event) => {
      if (event.target instanceof Node && !event.target.contains(box.current)) leave(event);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leaveByFocus);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leaveByFocus);
    };
  }, []);
  const closeByKey = (event: KeyboardEvent<HTMLDetailsElement>) => {
    if (event.key !== 'Escape' || !event.currentTarget.open) return;
    event.stopPropagation();
    event.currentTarget.open = false;
    event.currentTarget.querySelector('summary')?.focus();
  };
  return (
    <details
      ref={box}
      className={`drop no-print ${className}`}
      onKeyDown={closeByKey}
      onToggle={({ currentTarget }) => keepInWindow(currentTarget.querySelector<HTMLElement>('.drop-body'))}
    >
      <summary>{summary}</summary>
      <div className="drop-body">{children}</div>
    </details>
  );
}

const EDGE_PX = 8;

/** Moves a box that would leave the window at the right back into it. */
function keepInWindow(body: HTMLElement | null): void {
  if (!body) return;
  body.style.translate = '';
  const over = body.getBoundingClientRect().right + EDGE_PX - document.documentElement.clientWidth;
  if (over > 0) body.style.translate = `${-over}px`;
}
