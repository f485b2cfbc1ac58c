import type { FileContent } from '@zhulin/contract';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PDF = 'application/pdf';
const CSV = 'text/csv';
const BPMN = 'application/xml';

/** What no file system of an office takes in a name, and what would turn a name round to show another ending. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cs}\p{Bidi_Control}\\/:*?"<>|]+/gu;

export function workbookFile(name: string, bytes: Uint8Array): FileContent {
  return fileOf(name, WORKBOOK, bytes);
}

export function pdfFile(name: string, bytes: Uint8Array): FileContent {
  return fileOf(name, PDF, bytes);
}

/** @param text  of `bpmnOf` */
export function bpmnFile(name: string, text: string): FileContent {
  return fileOf(name, BPMN, new TextEncoder().encode(text));
}

/** @param text  of `csvOf` */
export function csvFile(name: string, text: string): FileContent {
  return fileOf(name, CSV, new TextEncoder().encode(text));
}

/** Of a document that was made in some format. */
export function madeFile(
  name: string,
  { mediaType, bytes }: { readonly mediaType: string; readonly bytes: Uint8Array },
): FileContent {
  return fileOf(name, mediaType, bytes);
}

function fileOf(name: string, mediaType: string, bytes: Uint8Array): FileContent {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { name: name.replace(NOT_IN_NAMES, '_'), mediaType, content };
}
