import { useWords } from '../words.tsx';

export function NotFound() {
  const { say } = useWords();
  return (
    <div className="state">
      <h1>{say('not-found.title')}</h1>
      <p>
        <a href="/">{say('not-found.next')}</a>
      </p>
    </div>
  );
}
