import { dayText, type Project } from '@zhulin/contract';
import { useState } from 'react';
import { later } from '../../../later.tsx';
import { useSession } from '../../../session.tsx';
import { useWords, withWords } from '../../../words.tsx';
import type { Draft } from '../use-draft.ts';
import type { OpenDialog } from './dialogs.tsx';
import { Editors } from './editors.tsx';
import { FilesMenu } from './plan-files.tsx';
import { ProjectPicker } from './project-picker.tsx';
import { SaveMark } from './save-mark.tsx';
import { useFound } from './studio-context.ts';
import { UndoList } from './undo-list.tsx';

/** What is opened now and then is loaded only then. */
const Dialogs = later(withWords(['web-document'], () => import('./dialogs.tsx')));

const HASH_SHOWN = 8;

interface StudioHeadProps {
  project: Project;
  onOpen: (projectId: string) => void;
  draft: Draft;
  asOf: string;
}

/** Which project, on which day and rules, where its draft is kept; and what can be done with the whole of it. */
export function StudioHead({ project, onOpen, draft, asOf }: StudioHeadProps) {
  const { say } = useWords();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  return (
    <header className="studio-head">
      <div className="studio-title">
        <h1>
          {project.name}
          <span className="studio-kind">{say('studio.title')}</span>
        </h1>
      </div>
      <div className="studio-acts">
        <ProjectPicker open={project} onOpen={onOpen} />
        <Acts draft={draft} name={project.name} onDialog={setDialog} />
      </div>
      <RunLine {...{ project, draft, asOf }} />
      {dialog !== null && (
        <Dialogs {...{ project, onOpen, draft, asOf, dialog }} onClose={() => setDialog(null)} />
      )}
    </header>
  );
}

interface ActsProps {
  draft: Draft;
  name: string;
  onDialog: (dialog: OpenDialog) => void;
}

function Acts({ draft, name, onDialog }: ActsProps) {
  const { say } = useWords();
  const { say: sayStudio } = useWords('web-studio');
  const { may } = useSession();
  const others = [
    ...(may('project.create') ? [{ label: say('project.save-as'), work: () => onDialog('save-as') }] : []),
    ...(may('document.make')
      ? [{ label: sayStudio('work-plan.title'), work: () => onDialog('work-plan') }]
      : []),
  ];
  return (
    <>
      <FilesMenu name={name} others={others} />
      {draft.readOnly === null && <UndoList draft={draft} />}
      <button type="button" onClick={() => onDialog('compare')}>
        {say('compare.open')}
      </button>
      {draft.readOnly === null && (
        <>
          <button type="button" onClick={draft.reset} disabled={draft.isLocked || !draft.isChanged}>
            {say('edit.reset')}
          </button>
          <button
            type="button"
            className="primary"
            disabled={draft.isLocked}
            onClick={() => onDialog('publish')}
          >
            {sayStudio('publish.open')}
          </button>
        </>
      )}
    </>
  );
}

function RunLine({ project, draft, asOf }: Omit<StudioHeadProps, 'onOpen'>) {
  const { words, say } = useWords();
  const { say: sayStudio } = useWords('web-studio');
  const run = useFound().live.latest?.assessment.run;
  return (
    <p className="run">
      <SaveMark draft={draft} />
      <span>{sayStudio('run.base', { version: draft.baseVersion })}</span>
      <span>{say('run.cut-off', { day: dayText(asOf, words) })}</span>
      <span title={run?.rulesHash}>
        {say('run.rules', { hash: run?.rulesHash.slice(0, HASH_SHOWN) ?? '…' })}
      </span>
      <span title={run?.planHash}>
        {say('run.plan', { hash: run?.planHash.slice(0, HASH_SHOWN) ?? '…' })}
      </span>
      <Editors projectId={project.id} />
    </p>
  );
}
