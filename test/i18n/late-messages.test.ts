import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { lateEn } from '../../src/i18n/late/en.ts';
import type { LateMessages } from '../../src/i18n/late-messages.ts';
import { type Messages, mergeMessages } from '../../src/i18n/messages.ts';

test('every late word is there, calm, and without a loose end', () => {
  const words = JSON.stringify(lateEn, (_, value) => (typeof value === 'function' ? value(7) : value));
  for (const text of words.matchAll(/:"(.*?)"/g)) expect(text[1]).toMatch(/^\S.*\S$/);
  expect(words).not.toMatch(/!|undefined/);
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
