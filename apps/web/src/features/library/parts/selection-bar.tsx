import type { ProjectSummary } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { failureWords } from '../../../failure-words.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshLibrary } from '../queries.ts';
import type { Chosen } from '../use-chosen.ts';

export const COMPARED_MIN = 2;
export const COMPARED_MAX = 6;

interface SelectionBarProps {
  chosen: Chosen;
  /** Ids of the rows that are listed now. */
  listed: ReadonlySet<string>;
  onCompare: (ids: readonly string[]) => void;
}

/** What can be done with the chosen rows; there only while some are chosen. */
export function SelectionBar({ chosen, listed, onCompare }: SelectionBarProps) {
  const { say } = useWords('web-library');
  const { may } = useSession();
  const { projects, clear } = chosen;
  if (projects.length === 0) return null;
  const elsewhere = projects.filter(({ id }) => !listed.has(id)).length;
  const isComparable = projects.length >= COMPARED_MIN && projects.length <= COMPARED_MAX;
  return (
    <section className="selection-bar no-print" aria-label={say('selection.title')}>
      <span role="status">
        {say('selection.count', { count: projects.length })}
        {elsewhere > 0 && <span className="note"> {say('selection.elsewhere', { count: elsewhere })}</span>}
      </span>
      <button
        type="button"
        className="primary"
        disabled={!isComparable}
        onClick={() => onCompare(projects.map(({ id }) => id))}
      >
        {say('compare.open')}
      </button>
      {!isComparable && (
        <span className="note">{say('compare.how-many', { min: COMPARED_MIN, max: COMPARED_MAX })}</span>
      )}
      {may('project.change') && <ArchiveChosen chosen={chosen} />}
      <button type="button" onClick={clear}>
        {say('selection.clear')}
      </button>
    </section>
  );
}

/** Puts the chosen projects away, one after the other; what refuses stays chosen, with why. */
function ArchiveChosen({ chosen: { projects, selection } }: { chosen: Chosen }) {
  const { words, say } = useWords('web-library');
  const refresh = useRefreshLibrary();
  const [isOpen, setOpen] = useState(false);
  const [refused, setRefused] = useState<readonly { name: string; why: string }[]>([]);
  const standing = projects.filter(({ archivedAt }) => archivedAt === null);
  const archive = async (entries: FormData) => {
    const reason = entryOf(entries, 'reason');
    const refusals: { name: string; why: string }[] = [];
    const away: ProjectSummary[] = [];
    for (const project of standing) {
      try {
        away.push(await client.archiveProject({ params: { id: project.id }, body: { reason } }));
      } catch (error) {
        refusals.push({ name: project.name, why: failureWords(error, words).text });
      }
    }
    selection.onChoose(away, false);
    setRefused(refusals);
    await refresh();
    if (refusals.length === 0) setOpen(false);
  };
  return (
    <>
      <button type="button" disabled={standing.length === 0} onClick={() => setOpen(true)}>
        {say('archive.open')}
      </button>
      {isOpen && (
        <ActDialog title={say('archive.title', { count: standing.length })} onClose={() => setOpen(false)}>
          <ActForm submit={say('archive.open')} isBlocked={standing.length === 0} onSubmit={archive}>
            <p>{say('archive.note')}</p>
            <TextField
              name="reason"
              label={say('archive.reason')}
              expected={say('archive.reason-expected')}
              pattern=".*\S.*"
              maxLength={200}
              required
            />
            {refused.length > 0 && (
              <ul role="alert" className="act-failure">
                {refused.map(({ name, why }) => (
                  <li key={name}>{say('archive.refused', { name, why })}</li>
                ))}
              </ul>
            )}
          </ActForm>
        </ActDialog>
      )}
    </>
  );
}
