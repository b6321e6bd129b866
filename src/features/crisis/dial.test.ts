import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIAL_PATTERN, parseDial, smsHref, telHref } from './dial.ts';

test('a number keeps its digits, zeros and stars on the way into a tel: address', () => {
  const cases: [string, string][] = [
    ['116 123', 'tel:116123'],
    ['0800 111 0 111', 'tel:08001110111'],
    ['000', 'tel:000'],
    ['*4141', 'tel:*4141'],
    ['8 (495) 989-50-50', 'tel:84959895050'],
    ['119 ext 8', 'tel:119'],
    ['*123#', 'tel:*123%23'],
  ];
  for (const [dial, href] of cases) assert.equal(telHref(dial), href);
});

test('the key to press is told apart from the number', () => {
  assert.deepEqual(parseDial('119 ext 8'), { number: '119', press: '8' });
  assert.deepEqual(parseDial('13 11 14'), { number: '13 11 14', press: null });
});

test('a plus sign or words are no national number', () => {
  for (const bad of ['+44116123', '+988', 'call us', '', '119ext8', '119 ext']) {
    assert.ok(!DIAL_PATTERN.test(bad), bad);
  }
});

test('sms addresses carry the keyword where the line wants one', () => {
  assert.equal(smsHref({ number: '85258', keyword: 'SHOUT' }), 'sms:85258?&body=SHOUT');
  assert.equal(smsHref({ number: '988' }), 'sms:988');
  assert.equal(smsHref({ number: '741741', keyword: 'HELP ME' }), 'sms:741741?&body=HELP%20ME');
});
