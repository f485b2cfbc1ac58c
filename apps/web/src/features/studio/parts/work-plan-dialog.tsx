import type { Job, Project } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { type DocumentChoice, DocumentForm } from '../../../document/document-form.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { FollowedJob } from '../../../job/job-view.tsx';
import { useWords } from '../../../words.tsx';

interface WorkPlanDialogProps {
  project: Project;
  asOf: string;
  /** Whether the draft says something else, which the document will not. */
  isChanged: boolean;
  onClose: () => void;
}

/** 生成工作方案: asks for the document of the published version and follows the job that makes it. */
export function WorkPlanDialog({ project, asOf, isChanged, onClose }: WorkPlanDialogProps) {
  const { words, say } = useWords('web-studio');
  const [asked, setAsked] = useState<Job>();
  const ask = async (choice: DocumentChoice) => {
    const body = { language: words.language, asOf, ...choice };
    setAsked(await client.askDocument({ params: { id: project.id }, body }));
  };
  return (
    <ActDialog title={say('work-plan.title')} onClose={onClose}>
      <p>{say('work-plan.of', { version: project.version })}</p>
      {isChanged && <p className="note">{say('work-plan.not-draft')}</p>}
      {asked ? (
        <>
          <FollowedJob asked={asked} />
          <p className="note">{say('work-plan.leave')}</p>
        </>
      ) : (
        <DocumentForm submit={say('work-plan.make')} onAsk={ask} />
      )}
    </ActDialog>
  );
}
