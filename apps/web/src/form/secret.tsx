import { useState } from 'react';
import { useFrameWords } from '../frame-words.tsx';

/** Something that is shown just once: told apart letter by letter, and copied with one key. */
export function Secret({ label, text }: { label: string; text: string }) {
  const { say } = useFrameWords();
  const [isCopied, setCopied] = useState(false);
  // Browsers lend the clipboard only to pages that they trust; plain http in an office is not.
  const canCopy = globalThis.isSecureContext;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="secret">
      <span className="form-label">{label}</span>
      <code data-secret>{text}</code>
      {canCopy && (
        <button type="button" onClick={() => void copy()}>
          {say(isCopied ? 'secret.copied' : 'secret.copy')}
        </button>
      )}
    </div>
  );
}
