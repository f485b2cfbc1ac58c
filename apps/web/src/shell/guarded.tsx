import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isOpen, type PageRoute, pageRoutes } from '../routes.tsx';
import { useSession } from '../session.tsx';
import { useWords } from '../words.tsx';
import { OtherPost } from './other-post.tsx';
import { usePageName } from './page-name.ts';
import '../list/list.css';

/** A page for those whose post opens it; others are told what is missing. */
export function Guarded({ route }: { route: PageRoute }) {
  const session = useSession();
  const { words, say } = useWords();
  useKeyboardOnPage();
  const { page: Page, permission, titleKey } = route;
  if (isOpen(route, session.permissions))
    return (
      <>
        <Breadcrumb route={route} />
        <Page />
      </>
    );
  return (
    <div className="state">
      <h1>{say(titleKey)}</h1>
      <p>
        {say('guard.closed', {
          role: words.text('office', `role/${session.role}`),
          permission: words.text('office', `permission/${permission}`),
        })}
      </p>
      <p>
        <Link to="/account">{say('guard.next')}</Link>
      </p>
      <OtherPost />
    </div>
  );
}

let isFirstPage = true;

/** Whoever came by a link that is gone with its page goes on with the keyboard, and a screen reader, at this one. */
function useKeyboardOnPage(): void {
  useEffect(() => {
    if (!isFirstPage && document.activeElement === document.body)
      document.getElementById('main')?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
}

/** Where the page stands in the house. */
function Breadcrumb({ route: { partKey, titleKey, below } }: { route: PageRoute }) {
  const { say } = useWords();
  const name = usePageName();
  const above = pageRoutes.find(({ path }) => path === below);
  if (partKey === null) return null;
  return (
    <nav className="breadcrumb no-print" aria-label={say('shell.breadcrumb')}>
      <ol>
        <li>{say(partKey)}</li>
        {above && (
          <li>
            <Link to={above.path}>{say(above.titleKey)}</Link>
          </li>
        )}
        <li aria-current="page">{name ?? say(titleKey)}</li>
      </ol>
    </nav>
  );
}
