import { momentText, printedCode } from '@zhulin/contract';
import { canonicalJson, toHex } from '@zhulin/engines/merkle';
import { saveBytes } from '../file/save-file-content.ts';
import { useLogWords } from './log-words.tsx';
import type { Judgement, Standing } from './verdict.ts';

const SIGNS: Readonly<Record<Standing, { colour: 'green' | 'red'; sign: string }>> = {
  intact: { colour: 'green', sign: '●' },
  withheld: { colour: 'green', sign: '●' },
  'lawfully-erased': { colour: 'green', sign: '◆' },
  missing: { colour: 'red', sign: '■' },
  changed: { colour: 'red', sign: '■' },
};

type Sound = Extract<Judgement, { ok: true }>;

/** What this browser found of an entry, and by what. */
export function VerdictCard({ judgement }: { judgement: Sound }) {
  const { words, say } = useLogWords();
  const { standing, verdict, isOther } = judgement;
  const { colour, sign } = SIGNS[standing];
  const found =
    standing === 'withheld' ? say('withheld') : words.text('log', `reasons/${verdict.answer.reason}`);
  return (
    <section className={`log-verdict ${colour}`} aria-live="polite">
      <p className="log-verdict-word">
        <span aria-hidden="true">{sign}</span> {say(`verdict.${standing}`)}
      </p>
      <p>{isOther ? say('other') : found}</p>
      <Facts judgement={judgement} />
      <p className="note">{say('entry.how')}</p>
      <p>
        <button type="button" onClick={() => saveBundle(judgement)}>
          {say('entry.download')}
        </button>
      </p>
    </section>
  );
}

function saveBundle({ verdict, bundle }: Sound): void {
  saveBytes(`zhulin-log-${verdict.index}.json`, new TextEncoder().encode(bundle), 'application/json');
}

function Facts({ judgement: { verdict, code } }: { judgement: Sound }) {
  const { words, say } = useLogWords();
  const { answer, entry, index, checkpoint, witnesses } = verdict;
  const moment = (at: string) => momentText(at, words);
  const cosigned = witnesses.map(({ name, at }) =>
    say('entry.cosigned-at', { name, at: moment(new Date(at * 1000).toISOString()) }),
  );
  const rows: [string, string][] = [];
  if (entry !== null) {
    rows.push([say('entry.kind'), kindText(entry.kind, words, say)]);
    rows.push([say('entry.at'), moment(entry.at)]);
  }
  if (code !== null) rows.push([say('entry.code'), printedCode(code)]);
  if ('erasure' in answer)
    rows.push([say('entry.erasure'), say('entry.erasure-at', { at: moment(answer.erasure.at) })]);
  if (checkpoint !== null) {
    rows.push([say('entry.place'), say('entry.place-value', { index, size: checkpoint.size })]);
    rows.push([say('entry.cosigned'), cosigned.join('；') || say('entry.cosigned-none')]);
    rows.push([say('entry.root'), toHex(checkpoint.root)]);
  }
  return (
    <>
      <dl className="log-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {entry !== null && (
        <details>
          <summary>{say('entry.content')}</summary>
          <pre>{canonicalJson(entry)}</pre>
          {'erasure' in answer && <pre>{canonicalJson(answer.erasure)}</pre>}
        </details>
      )}
    </>
  );
}

type LogWording = ReturnType<typeof useLogWords>;

/** Kinds are acts of the trail, with hyphens, or words of the log itself. */
export function kindText(kind: string, words: LogWording['words'], say: LogWording['say']): string {
  const act = `audit-action/${kind.replaceAll('-', '_')}`;
  if (kind === 'erasure') return say('kinds.erasure');
  if (kind === 'person.erase') return say('kinds.person-erase');
  return words.has('office', act) ? words.text('office', act) : say('kinds.other', { kind });
}
