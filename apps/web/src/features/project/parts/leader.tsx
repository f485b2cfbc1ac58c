import type { ProjectLeaders } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useLeaders, useRefreshProject } from '../queries.ts';
import { useShownProject } from './project-context.ts';

/** Who leads the project: a post, and its holder where one may know. */
export function Leader() {
  const { words, say } = useWords('web-project');
  const { id, canChange } = useShownProject();
  const { data } = useLeaders(id);
  const [isChanging, setChanging] = useState(false);
  const leader = data?.leader;
  return (
    <>
      {leader === null && <span className="project-unknown">{say('no-leader')}</span>}
      {leader && (
        <span>
          {[leader.person, words.text('office', `role/${leader.role}`), leader.organisation]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      )}
      {data && canChange && (
        <button
          type="button"
          className="link no-print"
          aria-label={say('change-of', { name: say('leader') })}
          onClick={() => setChanging(true)}
        >
          {say('change')}
        </button>
      )}
      {data && isChanging && (
        <ActDialog title={say('change-of', { name: say('leader') })} onClose={() => setChanging(false)}>
          <LeaderForm leaders={data} onDone={() => setChanging(false)} />
        </ActDialog>
      )}
    </>
  );
}

function LeaderForm({ leaders, onDone }: { leaders: ProjectLeaders; onDone: () => void }) {
  const { words, say } = useWords('web-project');
  const { id, project } = useShownProject();
  const refresh = useRefreshProject(id);
  const { leader, candidates } = leaders;
  const isForeign = leader !== null && !candidates.some((each) => each.id === leader.id);
  return (
    <ActForm
      submit={say('save')}
      onSubmit={async (entries) => {
        const leaderPostId = entryOf(entries, 'leader') || null;
        const { updatedAt } = project;
        await client.changeProject({ params: { id }, body: { leaderPostId, updatedAt } }).finally(refresh);
        onDone();
      }}
    >
      <ChoiceField
        name="leader"
        label={say('leader')}
        expected={say('leader-expected')}
        note={say('leader-note')}
        defaultValue={leader?.id ?? ''}
      >
        <option value="">{say('no-leader')}</option>
        {isForeign && (
          <option value={leader.id}>
            {words.text('office', `role/${leader.role}`)} · {leader.organisation}
          </option>
        )}
        {candidates.map(({ id: post, role, person }) => (
          <option key={post} value={post}>
            {person} · {words.text('office', `role/${role}`)}
          </option>
        ))}
      </ChoiceField>
    </ActForm>
  );
}
