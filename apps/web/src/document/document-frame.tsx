import { showSources } from '@zhulin/workplan/html';
import { useEffect, useRef, useState } from 'react';
import type { Composed } from '../document-worker/protocol.ts';
import './document-frame.css';

const FRAME = '<!doctype html><html><head><meta charset="utf-8"><style></style></head><body></body></html>';

/** A document in a frame of its own, so that its look and that of the page around it do not meet. Its place stays where it was
 * read when a newer one comes. */
export function DocumentFrame({ composed, title }: { composed: Composed; title: string }) {
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
      className="document-frame"
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

/** A link inside the document moves the document. Followed by the browser, it would load the page around it into the frame,
 * whose address it has. */
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
