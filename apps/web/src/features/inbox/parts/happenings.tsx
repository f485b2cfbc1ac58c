import { type CaseEventView, type CaseView, printedCode } from '@zhulin/contract';
import { fileContentAddress } from '../../../file/file-address.ts';
import { codeAddress } from '../../../log-address.ts';
import { momentText } from '../../../moment-text.ts';
import { FailureNote } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { partyText, useCaseWords } from '../names.ts';
import { useEarlierEvents } from '../queries.ts';

interface HappeningsProps {
  found: CaseView;
  /** Undefined for those who may not correct. */
  onCorrect: ((revision: number) => void) | undefined;
}

/** What happened, latest first; a correction stands at what it corrects too. */
export function Happenings({ found, onCorrect }: HappeningsProps) {
  const { say } = useWords('web-inbox');
  const oldest = found.events.at(-1)?.revision ?? 1;
  const earlier = useEarlierEvents(found.id, oldest);
  const events = [...found.events, ...(earlier.data?.pages.flatMap((page) => page.events) ?? [])];
  const hasMore = earlier.data === undefined ? found.hasEarlier : earlier.hasNextPage;
  const more = () => void (earlier.data === undefined ? earlier.refetch() : earlier.fetchNextPage());
  return (
    <section className="case-part" aria-label={say('happened.title')}>
      <h2>{say('happened.title')}</h2>
      <ol className="happened">
        {events.map((event) => (
          <Happening
            key={event.revision}
            found={found}
            event={event}
            corrections={events.filter(({ of }) => of === event.revision)}
            onCorrect={onCorrect}
          />
        ))}
      </ol>
      {earlier.isError && <FailureNote error={earlier.error} onRetry={more} />}
      {hasMore && (
        <button type="button" className="no-print" disabled={earlier.isFetching} onClick={more}>
          {say('happened.earlier')}
        </button>
      )}
    </section>
  );
}

interface HappeningProps extends HappeningsProps {
  event: CaseEventView;
  corrections: readonly CaseEventView[];
}

function Happening({ found, event, corrections, onCorrect }: HappeningProps) {
  const { words, say } = useWords('web-inbox');
  const { revision, at, by, onBehalfOf, statedDay, document, entryCode, evidence } = event;
  return (
    <li id={`event-${revision}`} data-event={event.type}>
      <p className="happened-what">
        <time dateTime={at}>{momentText(at).slice(0, 16)}</time> <b>{useEventText(found, event)}</b>
      </p>
      <p className="note">
        {partyText(by, words)}
        {onBehalfOf !== null && say('happened.on-behalf')} · {say('happened.number', { revision })}
        {statedDay !== null && ` · ${say('happened.stated', { day: statedDay })}`}
      </p>
      <Comment event={event} />
      {document !== null && (
        <p className="note">
          {say('happened.document')} <code>{document.hash.slice(0, 16)}…</code>
        </p>
      )}
      {entryCode !== null && (
        <p className="note">
          {say('happened.entry')} <a href={codeAddress(entryCode)}>{printedCode(entryCode)}</a>
        </p>
      )}
      {evidence.length > 0 && <Papers kind={found.kind} papers={evidence} />}
      {corrections.map((correction) => (
        <div key={correction.revision} className="happened-correction">
          <p>
            <a href={`#event-${correction.revision}`}>
              {say('happened.corrected', { time: momentText(correction.at).slice(0, 16) })}
            </a>
          </p>
          <Comment event={correction} />
        </div>
      ))}
      {onCorrect && event.type !== 'corrected' && (
        <button type="button" className="link no-print" onClick={() => onCorrect(revision)}>
          {say('happened.correct')}
        </button>
      )}
    </li>
  );
}

function Comment({ event: { comment, isCommentErased } }: { event: CaseEventView }) {
  const { say } = useWords('web-inbox');
  if (isCommentErased) return <p className="note">{say('happened.erased')}</p>;
  return comment !== null && <p className="happened-comment">{comment}</p>;
}

function Papers({ kind, papers }: { kind: string; papers: CaseEventView['evidence'] }) {
  const { say } = useWords('web-inbox');
  const named = useCaseWords(kind);
  return (
    <ul className="happened-papers">
      {papers.map(({ id, sort, name, isAsHandedIn }) => (
        <li key={id}>
          {named('sorts', sort)}：
          {name === null ? (
            say('papers.gone')
          ) : (
            <a href={fileContentAddress(id)} download={name}>
              {name}
            </a>
          )}
          {!isAsHandedIn && (
            <strong className="problem">
              <span aria-hidden="true"> ■</span> {say('papers.changed')}
            </strong>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What an event was, in a few words. */
function useEventText(found: CaseView, { type, step, action, reason, to, of }: CaseEventView): string {
  const { words, say } = useWords('web-inbox');
  const named = useCaseWords(found.kind);
  const stepText = step === null ? say('happened.whole') : named('steps', step);
  const person = to === null ? undefined : personIn(found, to);
  const what: Readonly<Record<string, string | number>> = {
    step: stepText,
    action: action === null ? '' : named('actions', action),
    reason: reason === null ? '' : named('reasons', reason),
    person: person ?? say('party.untold'),
    to: to === null ? '' : named('steps', to),
    ...(of !== null && { revision: of }),
  };
  if (type === 'acted' && to !== null) return say('event.returned', what);
  const key = `event.${type}`;
  return words.has('web-inbox', key, what) ? say(key, what) : type;
}

/** The name of somebody who sits in the case or did something in it. */
function personIn({ steps, events, opener }: CaseView, id: string): string | undefined {
  const seated = steps.flatMap(({ seats }) => seats.flatMap(({ of, heldBy }) => [of, heldBy]));
  const known = [opener, ...seated, ...events.map(({ by }) => by)];
  return known.find((party) => party?.personId === id)?.person ?? undefined;
}
