import { useNavigate } from '@tanstack/react-router';
import { Failure } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm } from '../../../form/act-form.tsx';
import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { useShownProject } from './project-context.ts';

/** A draft that stands in the way: restoring would replace it. */
interface Standing {
  revision: number;
  savedAt: string;
}

/** Makes the own draft of an earlier version and goes on in the studio; an own draft is not replaced unasked. */
export function RestoreVersion({ number }: { number: number }) {
  const { say } = useWords('web-project');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        {say('restore')}
      </button>
      {isAsking && (
        <ActDialog title={say('restore-of', { number })} onClose={() => setAsking(false)}>
          <RestoreForm number={number} />
        </ActDialog>
      )}
    </>
  );
}

function RestoreForm({ number }: { number: number }) {
  const { say } = useWords('web-project');
  const { id } = useShownProject();
  const navigate = useNavigate();
  const [standing, setStanding] = useState<Standing>();
  const restore = async () => {
    const revision = standing?.revision ?? null;
    try {
      await client.restoreVersion({ params: { id, number }, body: { revision } });
    } catch (error) {
      const found = standingOf(error);
      if (!found || found.revision === standing?.revision) throw error;
      setStanding(found);
      return;
    }
    await navigate({ to: '/studio', search: { project: id } });
  };
  return (
    <ActForm submit={say(standing ? 'restore-over' : 'restore')} onSubmit={restore}>
      <p>{say('restore-note', { number })}</p>
      {standing && (
        <p role="alert" className="problem">
          {say('restore-standing', { at: momentText(standing.savedAt) })}
        </p>
      )}
    </ActForm>
  );
}

function standingOf(error: unknown): Standing | undefined {
  if (!(error instanceof Failure) || error.code !== 'DRAFT_STALE') return undefined;
  const { revision, savedAt } = error.params;
  if (typeof revision !== 'number' || typeof savedAt !== 'string') return undefined;
  return { revision, savedAt };
}
