import { type ReactNode, useRef } from 'react';

interface FileButtonProps {
  /** What the browser offers, such as `.xlsx`. */
  accept: string;
  isBusy?: boolean;
  isFirst?: boolean;
  onChoose: (file: File) => void;
  children: ReactNode;
}

/** A button that lets one file be chosen; the same file can be chosen again once it was mended. */
export function FileButton({ accept, isBusy, isFirst, onChoose, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={isFirst ? 'primary' : undefined}
        disabled={isBusy}
        onClick={() => input.current?.click()}
      >
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) onChoose(file);
        }}
      />
    </>
  );
}
