import { Link } from '@tanstack/react-router';
import { type PlanVersion, type Project, problemText } from '@zhulin/contract';
import type { PlanProblem } from '@zhulin/plan';
import { useState } from 'react';
import { fieldLabel } from '../../../assessment/finding-text.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import type { LiveAssessment } from '../use-assessment.ts';
import type { Draft } from '../use-draft.ts';
import { PublishSummary } from './publish-summary.tsx';
import { useGoTo, useLive, useStudio } from './studio-context.ts';

interface PublishDialogProps {
  project: Project;
  draft: Draft;
  asOf: string;
  onClose: () => void;
}

const NOTE_MAX = 500;

/** 发布为新版本: what changes, the note that explains it, and what stands in the way. */
export function PublishDialog({ project, draft, asOf, onClose }: PublishDialogProps) {
  const live = useLive();
  const { say } = useWords('web-studio');
  const [published, setPublished] = useState<PlanVersion>();
  const next = draft.version + 1;
  if (published) return <Published id={project.id} number={published.number} onClose={onClose} />;
  const obstacle = obstacleOf(draft, live);
  return (
    <ActDialog title={say('publish.title', { version: next })} onClose={onClose}>
      <ActForm
        submit={say('publish.submit', { version: next })}
        isFinal
        isBlocked={obstacle !== null}
        onSubmit={async (entries) => setPublished(await draft.publish(entryOf(entries, 'note').trim()))}
        others={
          <button type="button" onClick={onClose}>
            {say('publish.cancel')}
          </button>
        }
      >
        {obstacle === null ? (
          <PublishSummary {...{ project, draft, live, asOf }} />
        ) : (
          <p className="problem" role="alert">
            {say(`publish.${obstacle}`, { version: draft.version, count: live.problems.length })}
          </p>
        )}
        <ProblemLinks problems={live.problems} onClose={onClose} />
        <TextField
          name="note"
          label={say('publish.note')}
          expected={say('publish.note-expected', { max: NOTE_MAX })}
          note={say('publish.note-note')}
          required
          pattern=".*\S.*"
          maxLength={NOTE_MAX}
          autoComplete="off"
        />
      </ActForm>
    </ActDialog>
  );
}

/** Why the draft cannot be published as it stands, a key of the words below `publish.`; null: it can. */
function obstacleOf(draft: Draft, { problems, error, latest }: LiveAssessment): string | null {
  if (problems.length > 0) return 'problems';
  if (error !== undefined || latest === undefined) return 'not-assessed';
  if (draft.saving.kind === 'stale') return 'stale';
  if (draft.baseVersion < draft.version) return 'behind';
  return draft.isChanged ? null : 'unchanged';
}

/** Every problem, and the way to its field. */
function ProblemLinks({ problems, onClose }: { problems: readonly PlanProblem[]; onClose: () => void }) {
  const { words } = useWords();
  const { draft } = useStudio();
  const goTo = useGoTo();
  if (problems.length === 0) return null;
  return (
    <ul className="publish-problems">
      {problems.map((problem) => {
        const { text, next } = problemText(problem, words);
        return (
          <li key={`${problem.code} ${problem.path}`}>
            <button
              type="button"
              className="link"
              onClick={() => {
                onClose();
                goTo(problem.path);
              }}
            >
              {fieldLabel(problem.path, words, draft.draft)}
            </button>{' '}
            {text}
            <span className="note">{next}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Published({ id, number, onClose }: { id: string; number: number; onClose: () => void }) {
  const { say } = useWords('web-studio');
  return (
    <ActDialog title={say('publish.done-title')} onClose={onClose}>
      <p role="status">{say('publish.done', { version: number })}</p>
      <div className="act-buttons">
        <Link to="/project" search={{ id }}>
          {say('publish.to-project')}
        </Link>
        <button type="button" onClick={onClose}>
          {say('publish.go-on')}
        </button>
      </div>
    </ActDialog>
  );
}
