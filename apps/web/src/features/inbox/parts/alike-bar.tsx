import { type ActedAlike, ALIKE_MAX, type CaseView, type InboxRow } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { FailureNote } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { type AlikeAction, alikeActions, alikeStep } from '../alike.ts';
import { useCaseWords } from '../names.ts';
import { useCase, useRefreshCases } from '../queries.ts';
import type { Chosen } from '../use-chosen.ts';
import { CommentField } from './act-fields.tsx';

/** What can be done with the chosen rows at once; there only while some are chosen. What became of each stays until it is
 * closed. */
export function AlikeBar({ chosen }: { chosen: Chosen }) {
  const { say } = useWords('web-inbox');
  const [outcome, setOutcome] = useState<Outcome>();
  const { rows, clear } = chosen;
  const alike = alikeStep(rows);
  return (
    <>
      {rows.length > 0 && (
        <section className="selection-bar no-print" aria-label={say('chosen.title')}>
          <span role="status">{say('chosen.count', { count: rows.length })}</span>
          {alike === null && <span className="note">{say('chosen.unlike')}</span>}
          {rows.length > ALIKE_MAX && <span className="note">{say('chosen.many', { max: ALIKE_MAX })}</span>}
          {alike !== null && rows.length <= ALIKE_MAX && (
            <AlikeActions
              key={`${alike.kind}.${alike.step}`}
              rows={rows}
              step={alike.step}
              onDone={(done) => {
                setOutcome(done);
                clear();
              }}
            />
          )}
          <button type="button" onClick={clear}>
            {say('chosen.clear')}
          </button>
        </section>
      )}
      {outcome && <Results outcome={outcome} onClose={() => setOutcome(undefined)} />}
    </>
  );
}

interface Outcome {
  readonly results: ActedAlike['results'];
  readonly rows: readonly InboxRow[];
  readonly action: string;
}

interface AlikeActionsProps {
  rows: readonly InboxRow[];
  step: string;
  onDone: (outcome: Outcome) => void;
}

/** What an action needs stands in the kind as the first of the cases has it; a case of another version is refused. */
function AlikeActions({ rows, step, onDone }: AlikeActionsProps) {
  const { say } = useWords('web-inbox');
  const [first] = rows;
  const query = useCase(first?.caseId);
  if (query.isError) return <FailureNote error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <span className="note">{say('chosen.asking')}</span>;
  const actions = alikeActions(query.data.definition, step, rows);
  if (actions.length === 0) return <span className="note">{say('chosen.none')}</span>;
  return actions.map((action) => (
    <AlikeButton key={action.id} action={action} found={query.data} rows={rows} step={step} onDone={onDone} />
  ));
}

interface AlikeButtonProps extends AlikeActionsProps {
  action: AlikeAction;
  found: CaseView;
}

function AlikeButton({
  action: { id, needsComment, isRefusal },
  found,
  rows,
  step,
  onDone,
}: AlikeButtonProps) {
  const { say } = useWords('web-inbox');
  const named = useCaseWords(found.kind);
  const refresh = useRefreshCases();
  const [isOpen, setOpen] = useState(false);
  const name = named('actions', id);
  // A case that waits for somebody on two seats is acted on once.
  const cases = [...new Map(rows.map((row) => [row.caseId, row])).values()];
  const act = async (entries: FormData) => {
    const comment = entryOf(entries, 'comment').trim();
    const { results } = await client.actAlike({
      body: {
        cases: cases.map(({ caseId, revision }) => ({ id: caseId, expectedRevision: revision ?? 1 })),
        step,
        action: id,
        ...(comment !== '' && { comment }),
      },
    });
    setOpen(false);
    onDone({ results, rows: cases, action: name });
    await refresh();
  };
  return (
    <>
      <button type="button" className={isRefusal ? undefined : 'primary'} onClick={() => setOpen(true)}>
        {name}
      </button>
      {isOpen && (
        <ActDialog
          title={say('alike.title', { action: name, count: cases.length })}
          onClose={() => setOpen(false)}
        >
          <ActForm submit={say('alike.submit', { action: name })} isFinal={isRefusal} onSubmit={act}>
            <p>{say('alike.what', { kind: named('title'), step: named('steps', step) })}</p>
            <ul className="inbox-alike note">
              {cases.map(({ caseId, number, title }) => (
                <li key={caseId}>
                  {number} {title}
                </li>
              ))}
            </ul>
            <CommentField isRequired={needsComment} note={say('alike.comment-note')} />
          </ActForm>
        </ActDialog>
      )}
    </>
  );
}

function Results({ outcome: { results, rows, action }, onClose }: { outcome: Outcome; onClose: () => void }) {
  const { say } = useWords('web-inbox');
  const refused = results.filter((each) => each.refused !== null).length;
  return (
    <section className="inbox-results" aria-label={say('alike.results')} role="status">
      <div className="inbox-results-head">
        <h2>{say('alike.done', { action, done: results.length - refused, refused })}</h2>
        <button type="button" onClick={onClose}>
          {say('alike.close')}
        </button>
      </div>
      <ul className="plain-rows">
        {results.map((result) => {
          const row = rows.find(({ caseId }) => caseId === result.id);
          return (
            <li key={result.id} data-refused={result.refused !== null}>
              <span className="inbox-result">
                {result.refused === null ? `✓ ${say('alike.taken')}` : `✗ ${say('alike.refused')}`}
              </span>
              <span className="row-text">
                <a href={`/cases/${result.id}`}>
                  {row?.number} {row?.title}
                </a>
                {result.refused && (
                  <>
                    <span className="problem">{result.refused.text}</span>
                    <span className="note">{result.refused.next}</span>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
