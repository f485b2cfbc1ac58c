import type { PublicationOffices } from '@zhulin/contract';
import { client } from '../../../client.ts';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField } from '../../../form/field.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { usePublicationOffices, useRefreshProject } from '../queries.ts';
import { useShownProject } from './project-context.ts';

/** 送审发布: which departments review, and which office accepts and signs. */
export function SubmitPlanForm({ onDone }: { onDone: () => void }) {
  const { say } = useWords('web-project');
  const { id } = useShownProject();
  return (
    <QueryView
      query={usePublicationOffices(id)}
      isEmpty={({ departments, offices }) => departments.length < 2 || offices.length === 0}
      empty={<p>{say('submit-nobody')}</p>}
    >
      {(offered) => <Form {...offered} onDone={onDone} />}
    </QueryView>
  );
}

function Form({ departments, offices, onDone }: PublicationOffices & { onDone: () => void }) {
  const { words, say } = useWords('web-project');
  const { id, project } = useShownProject();
  const refresh = useRefreshProject(id);
  const choose = <option value="">{say('submit-choose')}</option>;
  return (
    <ActForm
      submit={say('submit-plan')}
      onSubmit={async (entries) => {
        const office = offices[Number(entryOf(entries, 'office'))];
        if (office === undefined) throw new Error('the form offers no such office');
        const { organisationId, role } = office;
        await client
          .submitPlan({
            params: { id },
            body: {
              version: project.version,
              planning: entryOf(entries, 'planning'),
              housing: entryOf(entries, 'housing'),
              office: { organisationId, role },
            },
          })
          .finally(refresh);
        onDone();
      }}
    >
      <p>{say('submit-note')}</p>
      {(['planning', 'housing'] as const).map((department) => (
        <ChoiceField
          key={department}
          name={department}
          label={say(`submit-${department}`)}
          expected={say('submit-department-expected')}
          defaultValue=""
          required
        >
          {choose}
          {departments.map(({ organisationId, name }) => (
            <option key={organisationId} value={organisationId}>
              {name}
            </option>
          ))}
        </ChoiceField>
      ))}
      <ChoiceField
        name="office"
        label={say('submit-office')}
        expected={say('submit-office-expected')}
        defaultValue=""
        required
      >
        {choose}
        {offices.map(({ organisationId, role, name }, place) => (
          <option key={`${organisationId} ${role}`} value={place}>
            {name} · {words.text('office', `role/${role}`)}
          </option>
        ))}
      </ChoiceField>
    </ActForm>
  );
}
