import { type ComponentType, type ReactNode, use, useEffect, useState } from 'react';
import { isNotArrived } from './arrival.ts';
import { useFrameWords } from './frame-words.tsx';

/* Not `React.lazy`: what is waited for below a Suspense that shows its fallback, React shows 300 ms after the last fallback of
 * the whole page at the earliest, however soon it was there. */

type Loading<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** A part of a page that is loaded when it is first shown. One that does not arrive says so in its own place: the page
 * around it, and what was entered there, stay.
 * @param meanwhile  what stands in its place until then */
export function later<Props extends object>(
  load: Loading<Props>,
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  const { ask, found } = coming(load);
  return function Later(props: Props) {
    const [shown, setShown] = useState<{ Part: ComponentType<Props> | undefined; broken?: unknown }>(() => {
      ask().catch(() => undefined); // told below, where it can be drawn
      return { Part: found() };
    });
    const { Part } = shown;
    useEffect(() => {
      if (Part !== undefined) return;
      let isShown = true;
      const show = (now: typeof shown) => isShown && setShown(now);
      ask().then(
        (Arrived) => show({ Part: Arrived }),
        (broken: unknown) => show({ Part: undefined, broken }),
      );
      return () => {
        isShown = false;
      };
    }, [Part]);
    if (shown.broken !== undefined) throw shown.broken;
    return Part === undefined ? meanwhile : <Part {...props} />;
  };
}

/** A page by itself. Whoever goes to it stays where he is until it is there. */
export type LaterPage = ComponentType & {
  /** Ends when it can be shown at once, or never will. */
  readonly begin: () => Promise<void>;
};

export function laterPage(load: Loading<object>): LaterPage {
  const { ask, found } = coming(load);
  function Page() {
    const Found = found() ?? use(ask());
    return <Found />;
  }
  // What breaks here breaks again where the page is drawn, and is told there.
  const begin = () =>
    ask().then(
      () => undefined,
      () => undefined,
    );
  return Object.assign(Page, { begin });
}

/** Something that is asked for once. What does not arrive becomes a part that says so: nothing is thrown while the page is
 * drawn, which React would answer by drawing all of it again. Whatever else breaks is the page's to tell. */
function coming<Props extends object>(load: Loading<Props>) {
  let arrived: ComponentType<Props> | undefined;
  let asked: Promise<ComponentType<Props>> | undefined;
  const ask = () => {
    asked ??= load()
      .catch((error: unknown): { default: ComponentType<Props> } => {
        if (!isNotArrived(error)) throw error;
        return { default: NotArrived };
      })
      .then((module) => {
        arrived = module.default;
        return arrived;
      });
    return asked;
  };
  return { ask, found: () => arrived };
}

/** A browser does not ask again for a module that failed, so only the whole page can. */
export function NotArrived() {
  const { say } = useFrameWords();
  return (
    <p role="alert" className="problem">
      {say('part.not-arrived')}{' '}
      <button type="button" className="link" onClick={() => location.reload()}>
        {say('part.reload')}
      </button>
    </p>
  );
}
