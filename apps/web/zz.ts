import { writeFileSync } from 'node:fs';
import { launchBrowser, startServer } from '@zhulin/testkit';
import { signInDirectly } from './testing/sign-in.ts';

const server = await startServer();
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signInDirectly(context, server.origin, 'task-force');
  const page = await context.newPage();
  page.on('console', (m) => console.log(m.type(), m.text()));
  page.on('pageerror', (e) => console.log('pageerror', e.message));
  await page.goto(`${server.origin}/studio?part=buildings`);
  await page.locator('[data-finding="site.storeys"]').waitFor();
  await page.getByRole('button', { name: '文件预览' }).click();
  const t = performance.now();
  await page.frameLocator('.document-preview iframe').locator('h2').first().waitFor({ timeout: 60000 });
  console.log('first', performance.now() - t);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/prev1.png' });
  // keystrokes
  const times = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('[data-field="buildings.mainStoreys"] input')!;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
    const frame = document.querySelector<HTMLIFrameElement>('.document-preview iframe')!;
    const out: number[] = [];
    for (let i = 0; i < 8; i++) {
      const changed = new Promise<void>((resolve) => {
        const o = new MutationObserver(() => {
          o.disconnect();
          resolve();
        });
        o.observe(frame.contentDocument!.body, { childList: true });
      });
      const start = performance.now();
      set.call(input, String(20 + (i % 4)));
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await changed;
      await new Promise((r) =>
        requestAnimationFrame(() => {
          const c = new MessageChannel();
          c.port1.onmessage = () => r(0);
          c.port2.postMessage(null);
        }),
      );
      out.push(performance.now() - start);
      await new Promise((r) => setTimeout(r, 300));
    }
    return out;
  });
  console.log('key', times.map((x) => x.toFixed(0)).join(' '));
  const f = page.frameLocator('.document-preview iframe');
  await f.locator('a.said').nth(5).click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: '/tmp/prev2.png' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(800);
  await page
    .getByRole('button', { name: /查看|结果/ })
    .last()
    .click();
  await page.waitForTimeout(800);
  await page.getByRole('button', { name: '文件预览' }).click();
  await page.waitForTimeout(3000);
  await page.screenshot({ path: '/tmp/prev3.png' });
} catch (e) {
  console.log(e);
} finally {
  await browser.close();
  await server.stop();
}
