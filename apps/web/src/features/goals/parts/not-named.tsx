import { useWords } from '../../../words.tsx';

/** An address that names no sheet. */
export function NotNamed() {
  const { say } = useWords('web-goals');
  return (
    <div className="state">
      <h1>{say('sheet.not-named')}</h1>
      <p>{say('sheet.not-named-next')}</p>
    </div>
  );
}
