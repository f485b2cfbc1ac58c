import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** One of the twelve numbers, as a button that opens its rows. */
export const value = (page: Page, id: string) =>
  page.locator(`[data-number="${id}"]`).first().locator('.number-value');

export const numberOf = async (page: Page, id: string) =>
  Number(await value(page, id).getAttribute('data-value'));

/** The rows beside the sheet. */
export const rows = (page: Page) => page.locator('.beside');

/** What stands at their foot. */
export const footOf = async (page: Page) =>
  Number(await rows(page).locator('tfoot [data-sum]').getAttribute('data-sum'));

/** Goes through all pages of the rows that are open. @returns what each adds */
export async function everyRow(page: Page): Promise<number[]> {
  const found: number[] = [];
  for (;;) {
    const cells = await rows(page).locator('[data-adds]').all();
    for (const cell of cells) found.push(Number(await cell.getAttribute('data-adds')));
    const next = rows(page).getByRole('button', { name: '下一页' });
    if (await next.isDisabled()) return found;
    const first = rows(page).locator('tr[data-row]').first();
    const before = await first.getAttribute('data-row');
    await next.click();
    await expect.poll(() => first.getAttribute('data-row')).not.toBe(before);
  }
}

export const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** Of an amount to the last unit: 1,234.56 元. */
export const fenOf = (text: string | null) => Math.round(Number((text ?? '').replace(/[^\d.]/g, '')) * 100);

/** Does what makes the browser keep a file. @returns its text and name */
export async function taken(page: Page, act: () => Promise<void>) {
  const download = page.waitForEvent('download');
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}
