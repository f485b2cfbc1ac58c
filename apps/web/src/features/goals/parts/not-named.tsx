import { useWords } from '../../../words.tsx';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a part of an address names a sheet or a cut-off by its form. */
export function isSheetId(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

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
