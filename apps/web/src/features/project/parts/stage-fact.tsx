import { STAGES } from '@zhulin/plan';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshProject } from '../queries.ts';
import { useShownProject } from './project-context.ts';

/** Where the project stands: as somebody stated it, else by the schedule. */
export function StageFact() {
  const { words, say } = useWords('web-project');
  const { project, canChange } = useShownProject();
  const [isChanging, setChanging] = useState(false);
  const { stage, statedStage } = project;
  return (
    <>
      <strong>{stage === null ? say('no-stage') : words.text('choices', `stage/${stage}`)}</strong>
      <span className="note">
        {stage !== null && say(statedStage === null ? 'stage-by-schedule' : 'stage-stated')}
        {canChange && (
          <button
            type="button"
            className="link no-print"
            aria-label={say('change-of', { name: say('stage') })}
            onClick={() => setChanging(true)}
          >
            {say('change')}
          </button>
        )}
      </span>
      {isChanging && (
        <ActDialog title={say('change-of', { name: say('stage') })} onClose={() => setChanging(false)}>
          <StageForm onDone={() => setChanging(false)} />
        </ActDialog>
      )}
    </>
  );
}

function StageForm({ onDone }: { onDone: () => void }) {
  const { words, say } = useWords('web-project');
  const { id, project } = useShownProject();
  const refresh = useRefreshProject(id);
  return (
    <ActForm
      submit={say('save')}
      onSubmit={async (entries) => {
        const chosen = entryOf(entries, 'stage');
        const statedStage = STAGES.find((each) => each === chosen) ?? null;
        const { updatedAt } = project;
        await client.changeProject({ params: { id }, body: { statedStage, updatedAt } }).finally(refresh);
        onDone();
      }}
    >
      <ChoiceField
        name="stage"
        label={say('stage')}
        expected={say('stage-expected')}
        note={say('stage-note')}
        defaultValue={project.statedStage ?? ''}
      >
        <option value="">{say('stage-follow')}</option>
        {STAGES.map((each) => (
          <option key={each} value={each}>
            {words.text('choices', `stage/${each}`)}
          </option>
        ))}
      </ChoiceField>
    </ActForm>
  );
}
