import { type Log, momentText } from '@zhulin/contract';
import { useCallback } from 'react';
import { ask } from '../entrance/session-client.ts';
import { QueryView } from '../query-view.tsx';
import { FindEntry } from './find-entry.tsx';
import { useLogWords } from './log-words.tsx';
import { UploadBundle } from './upload-bundle.tsx';
import { useAnswer } from './use-answer.ts';

/** Checkpoints come once a minute when nothing happens. */
const STALE_MS = 5 * 60_000;

/** What the log is, how it stands, and where one finds and verifies an entry. */
export function LogPage() {
  const { say } = useLogWords();
  const read = useCallback(() => ask('readLog', {}), []);
  const query = useAnswer(read);
  return (
    <>
      <h1>{say('title')}</h1>
      <p className="log-lead">{say('lead')}</p>
      <FindEntry />
      <QueryView query={query} isEmpty={() => false} empty={null}>
        {(log) => (
          <>
            <Standing log={log} />
            {log.key !== null && <UploadBundle logKey={log.key} />}
          </>
        )}
      </QueryView>
      <section className="log-part">
        <h2>{say('proves.title')}</h2>
        <ul className="log-claims">
          <li>{say('proves.can')}</li>
          <li>{say('proves.cannot')}</li>
          <li>{say('proves.chain')}</li>
          <li>{say('proves.privacy')}</li>
        </ul>
      </section>
      <section className="log-part">
        <h2>{say('offline.title')}</h2>
        <p>{say('offline.text')}</p>
      </section>
    </>
  );
}

function Standing({ log }: { log: Log }) {
  const { words, say } = useLogWords();
  const { checkpoint, key, size, witnesses } = log;
  return (
    <section className="log-part">
      <h2>{say('state.title')}</h2>
      {checkpoint === null ? (
        <p>{say('state.empty')}</p>
      ) : (
        <>
          <dl className="log-facts">
            <Fact name={say('state.size')}>{say('state.size-value', { size })}</Fact>
            <Fact name={say('state.checkpoint')}>
              {momentText(checkpoint.at, words)} <Age log={log} at={checkpoint.at} />
            </Fact>
            <Fact name={say('state.cosigned')}>{cosigners(checkpoint.cosignatures, say)}</Fact>
            <Fact name={say('state.check')}>{checkText(log, words, say)}</Fact>
            <Fact name={say('state.key')}>
              <code>{key}</code>
            </Fact>
          </dl>
          <details>
            <summary>{say('state.text')}</summary>
            <pre>{checkpoint.note + checkpoint.cosignatures.join('')}</pre>
          </details>
        </>
      )}
      <h3>{say('state.witnesses')}</h3>
      {witnesses.length === 0 && <p>{say('state.witness-none')}</p>}
      <ul>
        {witnesses.map(({ name, key: line, lastAt }) => (
          <li key={line}>
            {lastAt === null
              ? say('state.witness-never', { name })
              : say('state.witness-last', { name, at: momentText(lastAt, words) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** By the clock of the server on both sides: that of a phone may be anything. */
function Age({ log: { now }, at }: { log: Log; at: string }) {
  const { say } = useLogWords();
  const ageMs = Math.max(0, Date.parse(now) - Date.parse(at));
  const seconds = Math.round(ageMs / 1000);
  const text =
    seconds < 120
      ? say('state.age-s', { count: seconds })
      : seconds < 7200
        ? say('state.age-min', { count: Math.round(seconds / 60) })
        : say('state.age-h', { count: Math.round(seconds / 3600) });
  return (
    <>
      <span className="note">{text}</span>
      {ageMs > STALE_MS && <strong className="problem"> ■ {say('state.stale')}</strong>}
    </>
  );
}

type Say = ReturnType<typeof useLogWords>['say'];

/** Names stand in the lines; that they are right the server has verified, and a bundle verifies anew. */
function cosigners(lines: readonly string[], say: Say): string {
  const names = lines.flatMap((line) => line.split(' ')[1] ?? []);
  return names.length === 0 ? say('state.cosigned-none') : names.join('、');
}

function checkText({ check }: Log, words: ReturnType<typeof useLogWords>['words'], say: Say): string {
  if (check === null) return say('state.check-none');
  const at = momentText(check.at, words);
  if (check.problem === null) return `● ${say('state.check-fine', { at, since: check.since })}`;
  const problem = say(`problems.${check.problem}`, { index: check.index ?? '–' });
  return `■ ${say('state.check-bad', { at, problem })}`;
}
