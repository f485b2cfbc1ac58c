import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/** Puts the page where index.html leaves room for it. */
export function mount(page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root, { onRecoverableError }).render(<StrictMode>{page}</StrictMode>);
}

/** What React mended by drawing again it reports in a text that names no cause; the cause is what can be mended. */
function onRecoverableError(error: unknown): void {
  reportError(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
