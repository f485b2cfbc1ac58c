/** What a title says as the name of a file, without what file systems refuse.
 * @param most  characters; the register of files takes 255 bytes, and a Chinese character is three of them */
export function namedAs(title: string, most: number): string {
  const clean = title.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Bidi_Control}]/gu, ' ').trim();
  return [...clean].slice(0, most).join('');
}
