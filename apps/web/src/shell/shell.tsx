import { Link, Outlet } from '@tanstack/react-router';
import { LANGUAGES } from '@zhulin/engines/units';
import { Suspense } from 'react';
import { pagesFor } from '../routes.tsx';
import { useWording, useWords } from '../words.tsx';
import { APPEARANCES, useAppearance } from './appearance.tsx';

/** Until people sign in, everybody is the task force. */
const ROLE = 'task_force';

/** What every page stands in: name, menu, language, appearance. */
export function Shell() {
  const { say } = useWords();
  return (
    <>
      <a className="skip" href="#main">
        {say('shell.skip')}
      </a>
      <header className="shell">
        <Link to="/" className="brand">
          <BrandMark />
          <span>{say('shell.name')}</span>
        </Link>
        <Menu />
        <div className="shell-choices">
          <LanguageChoice />
          <AppearanceChoice />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p className="state">{say('state.loading')}</p>}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}

function BrandMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="brand-mark line-drawing">
      <rect width="32" height="32" rx="6" />
      <path d="M10 26V6M22 26V6M10 11h4M10 19h4M18 8h4M18 16h4" />
    </svg>
  );
}

function Menu() {
  const { say } = useWords();
  return (
    <nav aria-label={say('shell.menu')}>
      <ul>
        {pagesFor(ROLE).map(({ path, titleKey, icon }) => (
          <li key={path}>
            <Link to={path}>
              <svg viewBox="0 0 24 24" aria-hidden="true" className="line-drawing">
                <path d={icon} />
              </svg>
              {say(titleKey)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LanguageChoice() {
  const { words, setLanguage } = useWording();
  return LANGUAGES.filter((language) => language !== words.language).map((language) => (
    <button
      type="button"
      className="plain"
      key={language}
      lang={language}
      onClick={() => setLanguage(language)}
    >
      {words.text('web', `language.${language}`)}
    </button>
  ));
}

function AppearanceChoice() {
  const { say } = useWords();
  const { appearance, setAppearance } = useAppearance();
  const choose = (chosen: string) => {
    const found = APPEARANCES.find((each) => each === chosen);
    if (found) setAppearance(found);
  };
  return (
    <select
      className="plain"
      aria-label={say('appearance.label')}
      value={appearance}
      onChange={(event) => choose(event.target.value)}
    >
      {APPEARANCES.map((each) => (
        <option key={each} value={each}>
          {say(`appearance.${each}`)}
        </option>
      ))}
    </select>
  );
}
