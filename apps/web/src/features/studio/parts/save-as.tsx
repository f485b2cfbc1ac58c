import type { Project } from '@zhulin/contract';
import { withValueAt } from '@zhulin/plan';
import { Modal } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { failureWords } from '../../../failure-words.ts';
import { useWords } from '../../../words.tsx';
import { useSaveAsProject } from '../queries.ts';
import { useLive } from './studio-context.ts';

interface SaveAsProps {
  project: Project;
  onSaved: (projectId: string) => void;
  onClose: () => void;
}

const NAME_MAX = 200;

/** Saves the draft under a name of its own; only a draft without problems can be saved. */
export function SaveAs({ project, onSaved, onClose }: SaveAsProps) {
  const live = useLive();
  const { words, say } = useWords();
  const [name, setName] = useState(() => say('project.copy-name', { name: project.name }));
  const saving = useSaveAsProject();
  const nameId = useId();
  const plan = live.problems.length === 0 && live.error === undefined ? live.latest?.plan : undefined;
  const failure = saving.error && failureWords(saving.error, words);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!plan || name.trim() === '') return;
    saving.mutate(withValueAt(plan, 'project.name', name.trim()), {
      onSuccess: ({ id }) => {
        onClose();
        onSaved(id);
      },
    });
  };
  return (
    <Modal open title={say('project.save-as')} footer={null} onCancel={onClose} width={440}>
      <form className="save-as" onSubmit={save}>
        <label htmlFor={nameId}>{say('project.name')}</label>
        <input
          id={nameId}
          className="entry"
          value={name}
          maxLength={NAME_MAX}
          onChange={(event) => setName(event.target.value)}
        />
        <p className="note">{say(plan ? 'project.save-note' : 'project.save-blocked')}</p>
        {failure && (
          <p className="problem" role="alert">
            {failure.text} {failure.next}
          </p>
        )}
        <div className="save-as-acts">
          <button type="button" onClick={onClose}>
            {say('edit.cancel')}
          </button>
          <button
            type="submit"
            className="primary"
            disabled={!plan || name.trim() === '' || saving.isPending}
          >
            {say(saving.isPending ? 'project.saving' : 'project.save')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
