import { Failure } from '@zhulin/contract';
import { useCallback, useState } from 'react';
import { ask } from '../entrance/session-client.ts';
import { signInAddress } from '../entrance-address.ts';
import { FailureNote, QueryView } from '../query-view.tsx';
import { useLogWords } from './log-words.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useAnswer } from './use-answer.ts';
import { isLeafOf, type Judgement, judge } from './verdict.ts';
import { VerdictCard } from './verdict-card.tsx';

/** One entry, verified where it is read. */
export function EntryPage({ index }: { index: number }) {
  const { say } = useLogWords();
  const verify = useCallback(() => verified(index, 'readLogBundle'), [index]);
  const query = useAnswer(verify);
  const [opened, setOpened] = useState<Judgement>();
  return (
    <>
      <p>
        <a href="/log">{say('entry.back')}</a>
      </p>
      <h1>{say('entry.title', { index })}</h1>
      <QueryView query={query} isEmpty={() => false} empty={null}>
        {(judgement) => (
          <>
            <Judged judgement={opened ?? judgement} />
            {judgement.ok && judgement.standing === 'withheld' && opened === undefined && (
              <OpenRecord index={index} onOpened={setOpened} />
            )}
          </>
        )}
      </QueryView>
    </>
  );
}

/** The entry, its bundle and the key are asked for one by one, so that a server which shows another entry is found out. */
async function verified(index: number, route: 'readLogBundle' | 'readLogRecord'): Promise<Judgement> {
  const params = { index };
  const [log, view, { bundle, disclosure }] = await Promise.all([
    ask('readLog', {}),
    ask('readLogEntry', { params }),
    ask(route, { params }),
  ]);
  const judgement = judge(bundle, log.key ?? '', disclosure);
  if (!judgement.ok) return judgement;
  const isAsked =
    judgement.verdict.index === index && judgement.code === view.code && isLeafOf(view.content, view.code);
  return isAsked ? judgement : { ...judgement, standing: 'changed', isOther: true };
}

function Judged({ judgement }: { judgement: Judgement }) {
  const { say } = useLogWords();
  if (!judgement.ok) return <ProblemNote problems={judgement.problems} />;
  const record = recordOf(judgement.bundle);
  return (
    <>
      <VerdictCard judgement={judgement} />
      {record !== undefined && (
        <section className="log-part">
          <h2>{say('entry.record')}</h2>
          <pre>{JSON.stringify(record, null, 2)}</pre>
        </section>
      )}
    </>
  );
}

function recordOf(bundle: string): unknown {
  return JSON.parse(bundle).record;
}

/** For those whom the trail shows the record; the server decides. */
function OpenRecord({ index, onOpened }: { index: number; onOpened: (judgement: Judgement) => void }) {
  const { say } = useLogWords();
  const [error, setError] = useState<unknown>();
  const open = () => {
    setError(undefined);
    verified(index, 'readLogRecord').then(onOpened, (thrown: unknown) => {
      if (thrown instanceof Failure && thrown.code === 'NOT_SIGNED_IN')
        location.assign(signInAddress(location.pathname, null));
      else setError(thrown);
    });
  };
  return (
    <section className="log-part">
      <button type="button" onClick={open}>
        {say('entry.open')}
      </button>
      <p className="note">{say('entry.open-note')}</p>
      {error !== undefined && <FailureNote error={error} onRetry={open} />}
    </section>
  );
}
