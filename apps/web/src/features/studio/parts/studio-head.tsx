import { dayText, type Project, type ProjectSummary } from '@zhulin/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../words.tsx';
import type { LiveAssessment } from '../use-assessment.ts';
import type { Draft } from '../use-draft.ts';
import { Compare } from './compare.tsx';
import { FilesMenu } from './plan-files.tsx';
import { SaveAs } from './save-as.tsx';
import { UndoList } from './undo-list.tsx';

const HASH_SHOWN = 8;

interface StudioHeadProps {
  project: Project;
  projects: readonly ProjectSummary[];
  onOpen: (projectId: string) => void;
  draft: Draft;
  live: LiveAssessment;
  asOf: string;
}

/** Which project, on which day and rules; and what can be done with the whole of it. */
export function StudioHead({ project, projects, onOpen, draft, live, asOf }: StudioHeadProps) {
  const { words, say } = useWords();
  const [isSaving, setSaving] = useState(false);
  const [isComparing, setComparing] = useState(false);
  const run = live.latest?.assessment.run;
  return (
    <header className="studio-head">
      <div className="studio-title">
        <h1>
          {project.name}
          <span className="studio-kind">{say('studio.title')}</span>
        </h1>
      </div>
      <div className="studio-acts">
        <Select
          className="picker"
          aria-label={say('project.pick')}
          value={project.id}
          onChange={onOpen}
          showSearch={{ optionFilterProp: 'label' }}
          options={optionsOf(projects, project)}
        />
        <FilesMenu name={project.name} />
        <UndoList draft={draft} />
        <button type="button" onClick={() => setComparing(true)}>
          {say('compare.open')}
        </button>
        <button type="button" onClick={draft.reset} disabled={!draft.isChanged}>
          {say('edit.reset')}
        </button>
        <button type="button" className="primary" onClick={() => setSaving(true)}>
          {say('project.save-as')}
        </button>
      </div>
      <p className="run">
        <span>{say('run.cut-off', { day: dayText(asOf, words) })}</span>
        <span title={run?.rulesHash}>
          {say('run.rules', { hash: run?.rulesHash.slice(0, HASH_SHOWN) ?? '…' })}
        </span>
        <span title={run?.planHash}>
          {say('run.plan', { hash: run?.planHash.slice(0, HASH_SHOWN) ?? '…' })}
        </span>
        <span className="run-state">{say(draftStateKey(draft))}</span>
      </p>
      <Compare
        isOpen={isComparing}
        onClose={() => setComparing(false)}
        projectId={project.id}
        {...{ projects, asOf }}
      />
      {isSaving && <SaveAs {...{ project, live, onSaved: onOpen, onClose: () => setSaving(false) }} />}
    </header>
  );
}

function draftStateKey({ isChanged, isKept }: Draft): string {
  if (!isChanged) return 'draft.saved';
  return isKept ? 'draft.kept' : 'draft.not-kept';
}

/** The open project is always among the choices, even when it is older than the page of the list. */
function optionsOf(projects: readonly ProjectSummary[], open: ProjectSummary) {
  const all = projects.some(({ id }) => id === open.id) ? projects : [open, ...projects];
  return all.map(({ id, name, createdAt }) => ({ value: id, label: `${name} · ${createdAt.slice(0, 10)}` }));
}
