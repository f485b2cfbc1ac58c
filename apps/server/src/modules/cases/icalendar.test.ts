import { isoDay } from '@zhulin/engines/units';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { type CalendarDay, writeCalendar } from './icalendar.ts';

const DAY: CalendarDay = {
  uid: '0198a1b2.signature.0@zhulin',
  sequence: 7,
  changedAt: new Date('2026-03-02T01:00:00.123Z'),
  day: isoDay('2026-03-30'),
  summary: '方案发布第 12 号',
  url: 'https://zhulin.example.cn/cases/0198a1b2',
  alarmAt: new Date('2026-03-24T16:00:00Z'),
};
const written = (...days: CalendarDay[]) =>
  writeCalendar({ product: '-//Zhulin//Tasks//ZH', name: '筑邻待办', days });
const read = (text: string) => new ICAL.Component(ICAL.parse(text));
const events = (text: string) => read(text).getAllSubcomponents('vevent');

test('a calendar is as RFC 5545 writes it, and a reader finds what was written', () => {
  expect(written(DAY)).toMatchInlineSnapshot(`
    "BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Zhulin//Tasks//ZH
    CALSCALE:GREGORIAN
    NAME:筑邻待办
    X-WR-CALNAME:筑邻待办
    REFRESH-INTERVAL;VALUE=DURATION:PT1H
    X-PUBLISHED-TTL:PT1H
    BEGIN:VEVENT
    UID:0198a1b2.signature.0@zhulin
    SEQUENCE:7
    DTSTAMP:20260302T010000Z
    LAST-MODIFIED:20260302T010000Z
    DTSTART;VALUE=DATE:20260330
    DURATION:P1D
    SUMMARY:方案发布第 12 号
    URL:https://zhulin.example.cn/cases/0198a1b2
    CLASS:PRIVATE
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:方案发布第 12 号
    TRIGGER;VALUE=DATE-TIME:20260324T160000Z
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    "
  `);
  const [component] = events(written(DAY));
  if (component === undefined) throw new Error('there is an event');
  const event = new ICAL.Event(component);
  expect(event).toMatchObject({ uid: DAY.uid, sequence: 7, summary: DAY.summary });
  expect([event.startDate.isDate, event.startDate.toString(), event.endDate.toString()]).toEqual([
    true,
    '2026-03-30',
    '2026-03-31',
  ]);
  expect(component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-03-02T01:00:00Z');
  const alarm = component.getFirstSubcomponent('valarm');
  expect(alarm?.getFirstPropertyValue('trigger')?.toString()).toBe('2026-03-24T16:00:00Z');
});

test('a day without an alarm has none, and a calendar without days is one', () => {
  expect(written({ ...DAY, alarmAt: null })).not.toContain('VALARM');
  expect(events(written())).toEqual([]);
});

test.each([
  ['breaks of lines', '甲\r\nBEGIN:VEVENT\r\nUID:forged\r\nEND:VEVENT\r\n乙'],
  ['a lone carriage return', '甲\rATTACH:file:///etc/passwd'],
  ['separators of Unicode', '甲\u2028URL:https://evil.example\u0085乙'],
  ['signs of the format', '甲\\n;乙,丙:"丁"\\'],
  ['what no calendar holds', '甲\u0000\u0007\u001b[31m乙\u007f'],
])('a title with %s stays one title of one event', (_, summary) => {
  const text = written({ ...DAY, summary });
  const [event, ...more] = events(text);
  expect(more).toEqual([]);
  expect(event?.getAllProperties().map(({ name }) => name)).toEqual(
    events(written(DAY))[0]
      ?.getAllProperties()
      .map(({ name }) => name),
  );
  const expected = summary.replace(/\r\n|[\r\u0085\u2028]/g, '\n').replace(/[^\P{Cc}\n]/gu, '');
  expect(event?.getFirstPropertyValue('summary')).toBe(expected);
});

test('whatever a title says, it is read back, in lines of at most 75 octets with no sign cut in two', () => {
  const title = fc.string({ unit: 'grapheme', maxLength: 300 });
  const chinese = fc.string({ unit: fc.constantFrom(...'新社区规划方案公示审批𠮷😀,;\\\n'), maxLength: 300 });
  fc.assert(
    fc.property(fc.oneof(title, chinese), (summary) => {
      const text = written({ ...DAY, summary });
      const bytes = new TextEncoder().encode(text);
      for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThan(76);
      expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBe(text);
      const expected = summary.replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n]/gu, '');
      expect(events(text)[0]?.getFirstPropertyValue('summary')).toBe(expected);
    }),
  );
});
