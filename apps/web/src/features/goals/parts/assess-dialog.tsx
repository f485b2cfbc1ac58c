import { useNavigate } from '@tanstack/react-router';
import { ASSESSMENT_KINDS, type AssessmentKind, type Cutoff, type GoalSheet } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField } from '../../../form/field.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCutoffs, useRefreshGoals } from '../queries.ts';

interface AssessDialogProps {
  sheet: GoalSheet;
  onClose: () => void;
}

/** 考核: quarterly or annual, at a cut-off. It is computed once, at the moment it is opened. */
export function AssessDialog({ sheet, onClose }: AssessDialogProps) {
  const { say } = useWords('web-goals');
  const query = useCutoffs();
  return (
    <ActDialog title={say('assess.title')} onClose={onClose}>
      <QueryView
        query={query}
        isEmpty={({ cutoffs }) => offered(cutoffs, sheet.year).length === 0}
        empty={<p>{say('assess.no-cutoff', { year: sheet.year })}</p>}
      >
        {({ cutoffs }) => <AssessForm sheet={sheet} cutoffs={offered(cutoffs, sheet.year)} />}
      </QueryView>
    </ActDialog>
  );
}

/** Cut-offs from the year of the sheet on that nothing has put right, the latest first. */
function offered(cutoffs: readonly Cutoff[], year: number): Cutoff[] {
  return cutoffs
    .filter(({ day, correctedBy }) => correctedBy === null && Number(day.slice(0, 4)) >= year)
    .sort((one, other) => other.day.localeCompare(one.day));
}

function AssessForm({ sheet, cutoffs }: { sheet: GoalSheet; cutoffs: readonly Cutoff[] }) {
  const { words, say } = useWords('web-goals');
  const navigate = useNavigate();
  const refresh = useRefreshGoals();
  const [kind, setKind] = useState<AssessmentKind>('quarterly-assessment');
  const open = async (entries: FormData) => {
    const body = { kind, cutoffId: entryOf(entries, 'cutoff') };
    const { id } = await client.openAssessment({ params: { id: sheet.id }, body });
    await refresh();
    await navigate({ to: '/cases/$id', params: { id } });
  };
  return (
    <ActForm submit={say('assess.submit')} onSubmit={open}>
      <fieldset className="choice-set">
        <legend className="form-label">{say('assess.kind')}</legend>
        {ASSESSMENT_KINDS.map((each) => (
          <label key={each} className="check-line">
            <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
            {words.text('case-kinds', `${each}/title`)}
          </label>
        ))}
      </fieldset>
      <ChoiceField
        name="cutoff"
        label={say('assess.cutoff')}
        expected={say('assess.cutoff-expected')}
        note={say('assess.cutoff-note')}
        required
      >
        {cutoffs.map(({ id, day, reason }) => (
          <option key={id} value={id}>
            {say('cutoff.one', { day, reason })}
          </option>
        ))}
      </ChoiceField>
      <p className="note">{say('assess.note', { count: sheet.units.length })}</p>
    </ActForm>
  );
}
