import type { FileContent } from '@zhulin/contract';

/** Gives a file that came inside an answer to the browser to keep. */
export function saveFileContent({ name, mediaType, content }: FileContent): void {
  saveBytes(name, bytesOf(content), mediaType);
}

/** Gives bytes to the browser as a file to keep. */
export function saveBytes(name: string, bytes: Uint8Array<ArrayBuffer>, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the time the next task runs.
  setTimeout(() => URL.revokeObjectURL(url));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
