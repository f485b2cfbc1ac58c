// All of a page's script. `npm run generate` puts it into the page as it stands, so this file imports nothing.

interface Shown {
  link: HTMLAnchorElement;
  note: HTMLElement;
  /** Until it is put away: it was asked for by a click or tap. */
  isKept: boolean;
}

const AIR_PX = 6;
const EDGE_PX = 8;

/** Shows the note of a number beside it: while the pointer is on it or the keyboard at it, and until it is put away where
 * it was clicked or tapped. Esc puts it away.
 * @param root  holds the links (`a.said`) and their notes (`.note`)
 * @returns stops it */
export function showSources(root: HTMLElement): () => void {
  const page = root.ownerDocument;
  // Of the page that the element is in, which need not be this one.
  const { Element, Node } = page.defaultView ?? window;
  let shown: Shown | undefined;
  const linkOf = ({ target }: Event) =>
    target instanceof Element && root.contains(target) ? target.closest<HTMLAnchorElement>('a.said') : null;
  const isInside = (target: EventTarget | null) =>
    target instanceof Node &&
    (shown?.note.contains(target) === true || shown?.link.contains(target) === true);
  const hide = () => {
    shown?.note.classList.remove('shown');
    shown = undefined;
  };
  const show = (link: HTMLAnchorElement, isKept: boolean) => {
    const note = root.querySelector<HTMLElement>(link.hash);
    if (note === null) return;
    hide();
    shown = { link, note, isKept };
    note.classList.add('shown');
    place(shown);
  };
  const hideTo = (link: HTMLElement | undefined) => {
    link?.focus();
    hide();
  };
  const again = () => shown && place(shown);
  return listening(page, {
    pointerover(event) {
      const link = linkOf(event);
      if (link !== null && event.pointerType === 'mouse' && !shown?.isKept) show(link, false);
    },
    pointerout({ relatedTarget }) {
      if (shown?.isKept === false && !isInside(relatedTarget)) hide();
    },
    focusin(event) {
      const link = linkOf(event);
      if (link?.matches(':focus-visible')) show(link, false);
    },
    focusout({ relatedTarget }) {
      if (relatedTarget !== null && !isInside(relatedTarget)) hide();
    },
    click(event) {
      const link = linkOf(event);
      const isClose = event.target instanceof Element && event.target.closest('.note .close') !== null;
      if (link !== null || isClose) event.preventDefault();
      if (isClose) hideTo(shown?.link);
      else if (link === null) isInside(event.target) || hide();
      else if (shown?.link === link && shown.isKept) hide();
      else show(link, true);
    },
    keydown({ key }) {
      if (key === 'Escape' && shown) hideTo(shown.note.contains(page.activeElement) ? shown.link : undefined);
    },
    scroll: again,
    resize: again,
  });
}

type Listeners = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

function listening(page: Document, listeners: Listeners): () => void {
  // Cast: the name of an event decides its kind, which a list of both no longer shows.
  const all = Object.entries(listeners) as [string, EventListener][];
  const targetOf = (name: string) => (name === 'resize' ? page.defaultView : page);
  for (const [name, listener] of all) targetOf(name)?.addEventListener(name, listener, true);
  return () => {
    for (const [name, listener] of all) targetOf(name)?.removeEventListener(name, listener, true);
  };
}

/** Below the last line of the word, or above it where there is no room. */
function place({ link, note }: Shown): void {
  const line = [...link.getClientRects()].at(-1) ?? link.getBoundingClientRect();
  const { clientWidth, clientHeight } = link.ownerDocument.documentElement;
  const { offsetWidth: width, offsetHeight: height } = note;
  const isAbove = line.bottom + AIR_PX + height > clientHeight && line.top > AIR_PX + height;
  note.style.left = `${Math.max(EDGE_PX, Math.min(line.left, clientWidth - width - EDGE_PX))}px`;
  note.style.top = `${isAbove ? line.top - AIR_PX - height : line.bottom + AIR_PX}px`;
}

/** Folds the contents away where they would fill the screen; paper has them whole. */
export function foldContents(root: HTMLElement): void {
  const contents = root.querySelector<HTMLDetailsElement>('.contents > details');
  const view = root.ownerDocument.defaultView;
  if (contents === null || view === null) return;
  if (view.matchMedia('(max-width: 71.99rem)').matches) contents.open = false;
  view.addEventListener('beforeprint', () => {
    contents.open = true;
  });
}
