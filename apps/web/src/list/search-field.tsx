import { useEffect, useState } from 'react';

interface SearchFieldProps {
  label: string;
  hint: string;
  className?: string;
  text: string | undefined;
  onText: (text: string | undefined) => void;
}

const TYPING_MS = 200;

/** Asks when typing pauses. What was typed stays; a text that comes from elsewhere, such as a saved view, replaces it. */
export function SearchField({ label, hint, className, text, onText }: SearchFieldProps) {
  const asked = text ?? '';
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked);
  if (known !== asked) {
    setKnown(asked);
    if (typed.trim() !== asked) setTyped(asked);
  }
  useEffect(() => {
    const sought = typed.trim();
    if (sought === asked) return;
    const timer = setTimeout(() => onText(sought === '' ? undefined : sought), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, asked, onText]);
  return (
    <input
      type="search"
      className={className}
      aria-label={label}
      placeholder={hint}
      value={typed}
      maxLength={100}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
