/** How a target is entered: shares as per cent, money in ten thousand yuan, all else as it is counted. */
const PER_ENTRY: Readonly<Record<string, number>> = { share: 0.01, fen: 1e6 };

const perEntry = (unit: string): number => PER_ENTRY[unit] ?? 1;

const NUMBER = /^\d+(\.\d+)?$/;
/** A comma or a space between all thousands; elsewhere it is no separator, and 1,2 is not twelve, nor 0,125 a hundred and more. */
const GROUPED = /^[1-9]\d{0,2}([,\s])\d{3}(\1\d{3})*(\.\d+)?$/;
/** Letters of full width, as Chinese keyboards give them. Superscripts and circled digits are others, and stay what they are. */
const FULL_WIDTH = /[！-～]/g;
const WIDTH_APART = 0xfee0;
/** As many as a number holds for certain. */
const DIGITS = 15;

/** What was entered, in the unit of the measure; undefined: it is no number.
 * @param text  with or without separators of thousands, in digits of either width */
export function readEntry(text: string, unit: string): number | undefined {
  const typed = text
    .replaceAll(FULL_WIDTH, (letter) => String.fromCharCode(letter.charCodeAt(0) - WIDTH_APART))
    .trim();
  const plain = GROUPED.test(typed) ? typed.replaceAll(/[,\s]/g, '') : typed;
  if (!NUMBER.test(plain)) return undefined;
  return Number((Number(plain) * perEntry(unit)).toPrecision(DIGITS));
}

/** An amount of the measure as it is entered. */
export function entryText(amount: number, unit: string): string {
  return String(Number((amount / perEntry(unit)).toPrecision(DIGITS)));
}

/** An amount in as many parts as there are: equal, and whole where the unit is counted one by one, the first ones larger by one;
 * of a share each has all of it. */
export function evenParts(amount: number, parts: number, unit: string): number[] {
  if (unit === 'share') return Array.from({ length: parts }, () => amount);
  const least = Math.floor(amount / parts);
  const more = amount - least * parts;
  return Array.from({ length: parts }, (_, place) => least + (place < more ? 1 : 0));
}
