import type { Project } from '@zhulin/contract';
import { withValueAt } from '@zhulin/plan';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
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
  const { say } = useWords();
  const { latest, problems, error } = useLive();
  const { mutateAsync } = useSaveAsProject();
  const plan = problems.length === 0 && error === undefined ? latest?.plan : undefined;
  const save = async (entries: FormData) => {
    if (!plan) return;
    const { id } = await mutateAsync(withValueAt(plan, 'project.name', entryOf(entries, 'name').trim()));
    onClose();
    onSaved(id);
  };
  return (
    <ActDialog title={say('project.save-as')} onClose={onClose}>
      <ActForm submit={say('project.save')} isBlocked={!plan} onSubmit={save}>
        <TextField
          name="name"
          label={say('project.name')}
          expected={say('project.name-expected')}
          defaultValue={say('project.copy-name', { name: project.name })}
          note={say(plan ? 'project.save-note' : 'project.save-blocked')}
          required
          pattern=".*\S.*"
          maxLength={NAME_MAX}
          autoComplete="off"
        />
      </ActForm>
    </ActDialog>
  );
}
