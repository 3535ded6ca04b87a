import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { lateEn } from '../../src/i18n/late/en.ts';
import type { LateMessages } from '../../src/i18n/late-messages.ts';
import { type Messages, mergeMessages } from '../../src/i18n/messages.ts';

test('every late word is there, calm, and without a loose end', () => {
  const { rules, ...rest } = lateEn;
  const told = { ...rules, length: rules.length(8), unmet: rules.unmet([rules.number, rules.uppercase]) };
  const words = JSON.stringify([rest, told], (_, value) => (typeof value === 'function' ? value('this') : value));
  for (const text of words.matchAll(/:"(.*?)"/g)) expect(text[1]).toMatch(/^\S.*\S$/);
  expect(words.replace('like ! or #', '')).not.toMatch(/!|undefined/);
});

test('lists what a password still needs in one sentence', () => {
  const { unmet, number, uppercase } = lateEn.rules;
  expect(unmet([number, uppercase])).toBe('Still needed: a number; an upper-case letter.');
});

test('asks for the code by the name of the app, where it has one', () => {
  expect(lateEn.challenge.app('Ada’s phone')).toBe('Enter the code that Ada’s phone shows for this account.');
  expect(lateEn.challenge.app(undefined)).toBe('Enter the code it shows for this account.');
});

test('an override of a late word is kept for it, and leaves its neighbours alone', () => {
  const locale: Messages & Partial<LateMessages> = en;
  const first = mergeMessages(locale, { challenge: { submit: 'Go on' } });
  expect(first.signIn).toEqual(en.signIn);
  expect(first.challenge).toEqual({ submit: 'Go on' });
  const late = mergeMessages(lateEn, first);
  expect(late.challenge).toEqual({ ...lateEn.challenge, submit: 'Go on' });
  expect(late.setupTotp).toEqual(lateEn.setupTotp);
});
