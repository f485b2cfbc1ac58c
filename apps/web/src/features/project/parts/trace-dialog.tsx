import { figureTitle } from '@zhulin/contract';
import { useAssessed } from '../../../assessment/queries.ts';
import { Trace, type TraceTarget } from '../../../assessment/trace.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { useWords } from '../../../words.tsx';
import { useShownProject } from './project-context.ts';

/** 怎么来的: a figure of the current version down to what was filled in and to the rules. */
export default function TraceDialog({ target, onClose }: { target: TraceTarget; onClose: () => void }) {
  const { words, say } = useWords();
  const { project, asOf } = useShownProject();
  const { data } = useAssessed({ plan: project.plan, planHash: project.planHash, asOf });
  const figure = data?.ok ? data.assessment.figures.find(({ id }) => id === target.figure) : undefined;
  if (!data?.ok || !figure) return null;
  const { plan, assessment } = data;
  return (
    <ActDialog isWide title={say('trace.title', { figure: figureTitle(figure, words) })} onClose={onClose}>
      <Trace {...{ target, plan, assessment, asOf }} />
    </ActDialog>
  );
}
