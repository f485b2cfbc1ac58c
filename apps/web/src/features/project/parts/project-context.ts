import type { Project } from '@zhulin/contract';
import { createContext, useContext } from 'react';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { useSession } from '../../../session.tsx';

interface Shown {
  project: Project;
  /** The day that findings, figures and stages are of. */
  asOf: string;
  onTrace: (target: TraceTarget) => void;
}

export const ProjectContext = createContext<Shown | null>(null);

/** The project on the page, and `canChange`: whether the post may change what it says of itself. */
export function useShownProject() {
  const shown = useContext(ProjectContext);
  if (!shown) throw new Error('outside the page of a project');
  const { may } = useSession();
  const canChange = may('project.change') && shown.project.archivedAt === null;
  return { ...shown, id: shown.project.id, canChange };
}
