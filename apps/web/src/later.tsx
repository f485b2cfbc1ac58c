import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { isNotArrived } from './arrival.ts';
import { useFrameWords } from './frame-words.tsx';

/** A part of a page that is loaded when it is first shown. One that does not arrive says so in its own place: the page
 * around it, and what was entered there, stay. */
export function later<Props extends object>(load: Loading<Props>): ComponentType<Props> {
  const Part = lazy(arriving(load));
  return function Later(props: Props) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}

type Loading<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** For `lazy`: what does not arrive becomes a part that says so. Nothing is thrown while the page is drawn, which React would
 * answer by drawing all of it again. */
export function arriving<Props extends object>(load: Loading<Props>): Loading<Props> {
  return () =>
    load().catch((error: unknown) => {
      // Whatever else breaks is the page's to tell.
      if (!isNotArrived(error)) throw error;
      return { default: NotArrived };
    });
}

/** A page by itself, which can begin to come before it is shown. */
export type LaterPage = LazyExoticComponent<ComponentType> & { readonly begin: () => void };

export function laterPage(load: Loading<object>): LaterPage {
  const loading = arriving(load);
  // What breaks here breaks again where the page is drawn, and is told there.
  return Object.assign(lazy(loading), { begin: () => void loading().catch(() => undefined) });
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
