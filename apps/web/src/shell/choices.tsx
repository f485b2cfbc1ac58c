import { LANGUAGES } from '@zhulin/engines/units';
import { useFrameWords } from '../frame-words.tsx';
import { useLanguage } from '../language.tsx';
import { APPEARANCES, useAppearance } from './appearance.tsx';

/** Language and appearance. */
export function Choices() {
  return (
    <div className="shell-choices">
      <LanguageChoice />
      <AppearanceChoice />
    </div>
  );
}

function LanguageChoice() {
  const { say } = useFrameWords();
  const { language: present, setLanguage } = useLanguage();
  return LANGUAGES.filter((language) => language !== present).map((language) => (
    <button
      type="button"
      className="plain"
      key={language}
      lang={language}
      onClick={() => setLanguage(language)}
    >
      {say(`language.${language}`)}
    </button>
  ));
}

function AppearanceChoice() {
  const { say } = useFrameWords();
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
