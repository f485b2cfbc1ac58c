import { expect, test } from 'vitest';
import { escaped } from './escape.ts';

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['" onload="x', '&quot; onload=&quot;x'],
  ["' onload='x", '&#39; onload=&#39;x'],
  ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
  ['一\u0000二\n三', '一 二 三'],
  ['甲\u202e乙\u2066丙', '甲乙丙'],
  ['半\ud83d字', '半\ufffd字'],
  ['👨‍👩‍👧 𠮷 é', '👨‍👩‍👧 𠮷 é'],
])('%j stands in a page as %s', (text, there) => {
  expect(escaped(text)).toBe(there);
});
