import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshProject } from '../queries.ts';
import { useShownProject } from './project-context.ts';

/** Puts a project away with a reason, or takes it back. */
export function ArchiveButton() {
  const { say } = useWords('web-project');
  const { id, project, isOwn } = useShownProject();
  const refresh = useRefreshProject(id);
  const [isAsking, setAsking] = useState(false);
  if (!isOwn) return null;
  if (project.archivedAt !== null)
    return (
      <ActButton
        onAct={async () => {
          await client.unarchiveProject({ params: { id } });
          await refresh();
        }}
      >
        {say('unarchive')}
      </ActButton>
    );
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        {say('archive')}
      </button>
      {isAsking && (
        <ActDialog title={say('archive-of', { name: project.name })} onClose={() => setAsking(false)}>
          <ActForm
            submit={say('archive')}
            onSubmit={async (entries) => {
              await client.archiveProject({
                params: { id },
                body: { reason: entryOf(entries, 'reason').trim() },
              });
              await refresh();
              setAsking(false);
            }}
          >
            <p>{say('archive-note')}</p>
            <TextField
              name="reason"
              label={say('archive-reason')}
              expected={say('archive-reason-expected')}
              maxLength={200}
              pattern=".*\S.*"
              required
            />
          </ActForm>
        </ActDialog>
      )}
    </>
  );
}
