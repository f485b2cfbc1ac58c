import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useFrameWords } from './frame-words.tsx';

/** A part of a page that is loaded when it is first shown. One that does not arrive says so in its own place: the page
 * around it, and what was entered there, stay. */
export function later<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  const Part = lazy(load);
  return function Later(props: Props) {
    return (
      <Arrival>
        <Suspense fallback={null}>
          <Part {...props} />
        </Suspense>
      </Arrival>
    );
  };
}

/** What browsers say of a module that did not arrive. */
const NOT_ARRIVED = /dynamically imported module|importing a module script failed/i;

class Arrival extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    // Whatever else breaks is the page's to tell.
    if (!NOT_ARRIVED.test(String(error))) throw error;
    return <NotArrived />;
  }
}

/** A browser does not ask again for a module that failed, so only the whole page can. */
function NotArrived() {
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
