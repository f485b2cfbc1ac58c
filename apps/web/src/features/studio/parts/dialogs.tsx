import type { Project } from '@zhulin/contract';
import type { Draft } from '../use-draft.ts';
import { Compare } from './compare.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SaveAs } from './save-as.tsx';
import { WorkPlanDialog } from './work-plan-dialog.tsx';

export type OpenDialog = 'compare' | 'publish' | 'save-as' | 'work-plan';

interface DialogsProps {
  project: Project;
  onOpen: (projectId: string) => void;
  draft: Draft;
  asOf: string;
  dialog: OpenDialog;
  onClose: () => void;
}

/** The dialogs of the head. */
export default function Dialogs({ project, onOpen, draft, asOf, dialog, onClose }: DialogsProps) {
  const saved = (id: string) => {
    // The edits are the new project's now.
    draft.reset();
    onOpen(id);
  };
  switch (dialog) {
    case 'compare':
      return <Compare {...{ project, asOf, onClose }} />;
    case 'save-as':
      return <SaveAs {...{ project, onClose }} onSaved={saved} />;
    case 'publish':
      return <PublishDialog {...{ project, draft, asOf, onClose }} />;
    case 'work-plan':
      return <WorkPlanDialog {...{ project, asOf, onClose }} isChanged={draft.isChanged} />;
  }
}
