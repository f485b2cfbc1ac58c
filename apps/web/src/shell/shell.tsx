import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useFrameWords } from '../frame-words.tsx';
import { listedPagesFor, pageRoutes } from '../routes.tsx';
import { useSession } from '../session.tsx';
import { useWords } from '../words.tsx';
import { BrandMark } from './brand-mark.tsx';
import { Choices } from './choices.tsx';
import { KeyList } from './key-list.tsx';
import { MenuSheet } from './menu-sheet.tsx';
import { PageLinks } from './page-links.tsx';
import { usePageName } from './page-name.ts';
import { PersonMenu } from './person-menu.tsx';
import './shell.css';

/** What every page stands in: name, menu of one's own pages, person, language, appearance. */
export function Shell() {
  const { say } = useWords();
  const { say: sayFrame } = useFrameWords();
  useWindowTitle();
  return (
    <>
      <a className="skip" href="#main">
        {say('shell.skip')}
      </a>
      <header className="shell">
        <Link to="/" className="brand">
          <BrandMark />
          <span>{sayFrame('shell.name')}</span>
        </Link>
        <nav className="shell-wide" aria-label={say('shell.menu')}>
          <PageLinks />
        </nav>
        <div className="shell-end shell-wide">
          <Choices />
          <PersonMenu />
        </div>
        <MenuSheet />
      </header>
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p className="state">{sayFrame('state.loading')}</p>}>
          <Outlet />
        </Suspense>
      </main>
      <KeyList />
    </>
  );
}

/** Whether an address is one of a page: `$` stands for what it shows of many. */
const isAt = (path: string, pathname: string): boolean =>
  path === pathname || (path.includes('$') && pathname.startsWith(path.slice(0, path.indexOf('$'))));

/** The page on the screen by the route table. */
function useWindowTitle(): void {
  const { say } = useWords();
  const { say: sayFrame } = useFrameWords();
  const { permissions } = useSession();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const route =
    pathname === '/' ? listedPagesFor(permissions)[0] : pageRoutes.find(({ path }) => isAt(path, pathname));
  const titleKey = route?.titleKey ?? (pathname === '/' ? undefined : 'not-found.title');
  const name = usePageName();
  useEffect(() => {
    const title = name ?? (titleKey && say(titleKey));
    document.title = `${title === undefined ? '' : `${title} · `}${sayFrame('shell.name')}`;
  }, [name, titleKey, say, sayFrame]);
}
