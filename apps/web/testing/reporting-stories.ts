import { readFile } from 'node:fs/promises';
import { XLSX_TYPE } from '@zhulin/contract';
import type { Download, Page } from 'playwright-core';
import { expect } from 'vitest';
import { isWide, violationsOf, WIDTHS } from './accessibility.ts';
import { button } from './page-parts.ts';

/** A cell of a form that is filled in, rows from 1. */
export const cell = (page: Page, row: number, label: string) => page.getByLabel(`第 ${row} 行 ${label}`);

/** Pastes as a spreadsheet would: the clipboard itself is closed to pages on plain http. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', block);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

export async function bytesOf(download: Download): Promise<Uint8Array> {
  return await readFile(await download.path());
}

export async function downloaded(page: Page, act: () => Promise<unknown>): Promise<Download> {
  const download = page.waitForEvent('download');
  await act();
  return await download;
}

/** Says yes to what a button asks. */
export async function agree(page: Page, name: string | RegExp): Promise<void> {
  await button(page, name).click();
  await button(page, '确定').click();
}

/** Nobody is kept out of a page, at a desk and on phones, light and dark. It must be opened with `bypassCSP`. */
export async function keepsNobodyOut(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await violationsOf(page)]).toEqual([width, []]);
    expect([width, await isWide(page)]).toEqual([width, false]);
  }
  await page.setViewportSize({ width: 320, height: 900 });
  expect(await isWide(page)).toBe(false);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Uploads the filled workbook of a form. */
export async function chooseWorkbook(
  page: Page,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, '上传填好的 Excel').click();
  await (await chooser).setFiles({ name, mimeType: XLSX_TYPE, buffer: Buffer.from(bytes) });
}

/** Rows as lines of CSV, figures without separators. Runs in the page. */
export const textsOfRows = (rows: readonly Element[]): string[] =>
  rows.map((row) => [...row.children].map((each) => each.textContent?.replaceAll(',', '')).join(','));
