import { DOCUMENT_STAGES, DOCUMENT_STYLES, type DocumentStage, type DocumentStyle } from '@zhulin/contract';
import { showSources } from '@zhulin/workplan/html';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Composed } from '../../../document-worker/protocol.ts';
import { useDocument } from '../../../document-worker/use-document.ts';
import { useWords } from '../../../words.tsx';
import '../document-preview.css';
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
        <Choice value={style} options={DOCUMENT_STYLES} onChoose={setStyle} kind="style" />
        <Choice value={stage} options={DOCUMENT_STAGES} onChoose={setStage} kind="stage" />
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
  kind: 'style' | 'stage';
  value: Option;
  options: readonly Option[];
  onChoose: (chosen: Option) => void;
}

function Choice<Option extends string>({ kind, value, options, onChoose }: ChoiceProps<Option>) {
  const { say } = useWords('web-document');
  const choose = (chosen: string) => {
    const found = options.find((option) => option === chosen);
    if (found !== undefined) onChoose(found);
  };
  return (
    <label>
      <span>{say(kind)}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {say(`${kind}s/${option}`)}
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
    const areOpen = contentsOf(page)?.open === true;
    page.body.innerHTML = composed.html;
    const contents = contentsOf(page);
    if (contents) contents.open = areOpen;
    return showSources(page.body);
  }, [composed, isReady]);
  // The frame runs no script: what it shows is data, and its links stay inside it.
  return (
    <iframe
      ref={frame}
      title={title}
      srcDoc={FRAME}
      sandbox="allow-same-origin"
      onLoad={() => {
        followLinks(frame.current?.contentDocument);
        setReady(true);
      }}
    />
  );
}

/** The list of contents would fill the frame; it stays as its reader left it. */
function contentsOf(page: Document): HTMLDetailsElement | null {
  return page.querySelector<HTMLDetailsElement>('.contents > details');
}

/** A link inside the document moves the document. Followed by the browser, it would load the studio into the frame, whose
 * address it has. */
function followLinks(page: Document | null | undefined): void {
  page?.addEventListener('click', (event) => {
    const from = event.target as Node | null;
    const element = from?.nodeType === Node.ELEMENT_NODE ? (from as Element) : from?.parentElement;
    const hash = element?.closest('a')?.getAttribute('href');
    if (!hash?.startsWith('#') || event.defaultPrevented) return;
    event.preventDefault();
    page.getElementById(hash.slice(1))?.scrollIntoView();
  });
}
