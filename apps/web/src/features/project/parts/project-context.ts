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

/** The project on the page; `isOwn`: the post may write it; `canChange`: and it is not archived; `canHandIn`: files are
 * taken from the post. */
export function useShownProject() {
  const shown = useContext(ProjectContext);
  if (!shown) throw new Error('outside the page of a project');
  const { may } = useSession();
  const { project } = shown;
  const isOwn = may('project.change') && project.isWritable;
  const isOpen = project.archivedAt === null;
  const canHandIn = may('file.write') && isOpen;
  return { ...shown, id: project.id, isOwn, canChange: isOwn && isOpen, canHandIn };
}
