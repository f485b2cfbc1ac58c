import { emailSchema } from '@zhulin/contract';
import type { NoticeMessage } from '../port.ts';

const EOL = '\r\n';
/** Of the text in one encoded word, so that it stays within 75 characters (RFC 2047). */
const WORD_BYTES_MAX = 42;

/** A mail of plain text and simple HTML as it goes over the wire. All that is not ours to choose is in Base64, so no line of
 * it can be a header or the end of the mail.
 * @param from, to  addresses that `emailSchema` takes; throws for others
 * Source: RFC 5322, 2045, 2047, 3834 */
export function mailOf(
  { id, subject, text, lines, link, language }: NoticeMessage,
  { from, to, at }: { readonly from: string; readonly to: string; readonly at: Date },
): string {
  for (const address of [from, to]) emailSchema.parse(address);
  const boundary = `zhulin-${id}`;
  const name = language === 'zh-CN' ? '筑邻' : 'Zhulin';
  const html = htmlOf(text, [link, ...lines.map((line) => line.link)], language);
  return [
    `From: ${encodedWords(name)} <${from}>`,
    `To: <${to}>`,
    `Subject: ${encodedWords(subject)}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative;',
    ` boundary="${boundary}"`,
    '',
    ...partOf(boundary, 'text/plain', text),
    ...partOf(boundary, 'text/html', html),
    `--${boundary}--`,
    '',
  ].join(EOL);
}

function partOf(boundary: string, type: string, content: string): string[] {
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(content, 'utf8')
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ];
}

function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const sign of text) {
    if (Buffer.byteLength(word + sign) > WORD_BYTES_MAX) {
      words.push(word);
      word = '';
    }
    word += sign;
  }
  return [...words, word]
    .map((each) => `=?UTF-8?B?${Buffer.from(each, 'utf8').toString('base64')}?=`)
    .join(`${EOL} `);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** The same text; lines that are one of the links can be followed. */
function htmlOf(text: string, links: readonly string[], language: string): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) =>
      links.includes(line) ? `<a href="${escaped(line)}">${escaped(line)}</a>` : escaped(line),
    );
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><body><p>${lines.join('<br>\n')}</p></body></html>\n`;
}
