import { DOCUMENT_STAGES, DOCUMENT_STYLES, type DocumentStage, type DocumentStyle } from '@zhulin/contract';
import { showSources } from '@zhulin/workplan/html';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Composed } from '../../../document-worker/protocol.ts';
import { useDocument } from '../../../document-worker/use-document.ts';
import { useWords } from '../../../words.tsx';
import { useFound } from './studio-context.ts';

const FRAME = '<!doctype html><html><head><meta charset="utf-8"><style></style></head><body></body></html>';

/** The work plan as it would be printed, following the plan while it is typed. */
export default function DocumentPreview({ asOf }: { asOf: string }) {
  const { words, say } = useWords('web-studio');
  const { live } = useFound();
  const [style, setStyle] = useState<DocumentStyle>('official');
  const [stage, setStage] = useState<DocumentStage>('consultation');
  const plan = live.latest?.plan;
  const { language } = words;
  const asked = useMemo(
    () => (plan === undefined ? undefined : { plan, asOf, language, style, stage }),
    [plan, asOf, language, style, stage],
  );
  const { composed, isBehind, error } = useDocument(asked);
  return (
    <section className="document-preview" aria-label={say('preview.title')} aria-busy={isBehind}>
      <div className="preview-tools">
        <Choice
          label={say('preview.style')}
          value={style}
          options={DOCUMENT_STYLES}
          onChoose={setStyle}
          kind="style"
        />
        <Choice
          label={say('preview.stage')}
          value={stage}
          options={DOCUMENT_STAGES}
          onChoose={setStage}
          kind="stage"
        />
        <p className="preview-state" role="status">
          {error !== undefined
            ? say('preview.broken', { detail: error })
            : live.problems.length > 0
              ? say('preview.stale')
              : isBehind && say('preview.working')}
        </p>
      </div>
      {composed === undefined ? (
        <p className="state">{say('preview.first')}</p>
      ) : (
        <Page composed={composed} title={say('preview.title')} />
      )}
    </section>
  );
}

interface ChoiceProps<Option extends string> {
  label: string;
  kind: 'style' | 'stage';
  value: Option;
  options: readonly Option[];
  onChoose: (chosen: Option) => void;
}

function Choice<Option extends string>({ label, kind, value, options, onChoose }: ChoiceProps<Option>) {
  const { say } = useWords('web-studio');
  const choose = (chosen: string) => {
    const found = options.find((option) => option === chosen);
    if (found !== undefined) onChoose(found);
  };
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {say(`work-plan.${kind}.${option}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The document in a frame of its own, so that its look and that of the studio do not meet. Its place stays where it was
 * read when a newer one comes. */
function Page({ composed, title }: { composed: Composed; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!isReady || !page?.body) return;
    const style = page.querySelector('style');
    if (style !== null && style.textContent !== composed.sheet) style.textContent = composed.sheet;
    page.body.innerHTML = composed.html;
    return showSources(page.body);
  }, [composed, isReady]);
  // The frame runs no script: what it shows is data, and its links stay inside it.
  return (
    <iframe
      ref={frame}
      title={title}
      srcDoc={FRAME}
      sandbox="allow-same-origin"
      onLoad={() => setReady(true)}
    />
  );
}
