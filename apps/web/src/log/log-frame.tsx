import { useEffect } from 'react';
import { entryOfAddress } from '../log-address.ts';
import { BrandMark } from '../shell/brand-mark.tsx';
import { Choices } from '../shell/choices.tsx';
import { EntryPage } from './entry-page.tsx';
import { LogPage } from './log-page.tsx';
import { useLogWords } from './log-words.tsx';
import './log.css';

/** 存证: pages that need no account. */
export function LogFrame() {
  const { words, say } = useLogWords();
  const entry = entryOfAddress(location.pathname);
  useEffect(() => {
    const title = typeof entry === 'number' ? say('entry.title', { index: entry }) : say('title');
    document.title = `${title} · ${words.text('frame', 'shell.name')}`;
  }, [entry, say, words]);
  return (
    <div className="log">
      <header className="log-head">
        <a className="brand" href="/log">
          <BrandMark />
          <span>
            {words.text('frame', 'shell.name')} {say('shell')}
          </span>
        </a>
        <Choices />
        <a className="log-home" href="/">
          {say('home')}
        </a>
      </header>
      <main className="log-main">
        {typeof entry === 'number' ? <EntryPage index={entry} /> : <LogPage />}
      </main>
    </div>
  );
}
