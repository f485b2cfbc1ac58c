const MEANINGS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** They could turn the text around them. */
const DIRECTION_MARKS = /\p{Bidi_Control}/gu;
const CONTROLS = /\p{Cc}+/gu;

/** Text as it may stand between tags and inside quotes: nothing of it is markup, whatever it holds. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(DIRECTION_MARKS, '')
    .replace(CONTROLS, ' ')
    .replace(/[&<>"']/g, (sign) => MEANINGS[sign] ?? '');
}
