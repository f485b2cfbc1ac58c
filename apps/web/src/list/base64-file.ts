import { saveFile } from './csv.ts';

interface Base64File {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** Gives a file of an answer to the browser to keep. */
export function saveBase64File({ name, type, base64 }: Base64File): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  saveFile(name, bytes, type);
}
