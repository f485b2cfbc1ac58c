import { figureTitle } from '@zhulin/contract';
import { Drawer } from 'antd';
import { Trace, type TraceTarget } from '../../../assessment/trace.tsx';
import { useWords } from '../../../words.tsx';
import { placeOf } from '../form-parts.ts';
import { useGoTo, useLive, useStudio } from './studio-context.ts';

interface TraceDrawerProps {
  target: TraceTarget;
  asOf: string;
  onClose: () => void;
}

const DRAWER_CLOSES_MS = 250;

/** 怎么来的, beside the plan that is being edited. */
export default function TraceDrawer({ target, asOf, onClose }: TraceDrawerProps) {
  const { words, say } = useWords();
  const { draft } = useStudio();
  const goTo = useGoTo();
  const live = useLive();
  const { latest } = live;
  const figure = latest?.assessment.figures.find(({ id }) => id === target.figure);
  const wayTo = (path: string) => {
    if (draft.readOnly !== null || placeOf(path) === undefined) return undefined;
    return () => {
      onClose();
      // The drawer gives the focus back to where it was opened; the field takes it after that.
      setTimeout(() => goTo(path), DRAWER_CLOSES_MS);
    };
  };
  return (
    <Drawer
      open
      size={560}
      title={figure && say('trace.title', { figure: figureTitle(figure, words) })}
      onClose={onClose}
      closable={{ 'aria-label': say('edit.close') }}
      className="trace-drawer"
    >
      {latest && <Trace {...{ target, asOf, wayTo }} {...latest} />}
    </Drawer>
  );
}
