import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { lateEn } from '../../src/i18n/late/en.ts';
import { lateErrors } from '../../src/i18n/late/errors.ts';
import { mergeMessages } from '../../src/i18n/messages.ts';

const errors = { ...en.errors, ...lateErrors };
const words = Object.values({ ...en, errors }).flatMap((group) =>
  Object.values(group).filter((value) => typeof value === 'string'),
);

test('every word is there, calm, and without a loose end', () => {
  for (const text of words) {
    expect(text).not.toBe('');
    expect(text.replace('like ! or #', '')).not.toContain('!');
    expect(text).not.toMatch(/\s$|^\s|undefined|please try again later/i);
  }
});

test('every error and notice is a sentence', () => {
  for (const text of [...Object.values(errors), ...Object.values(en.notices)]) expect(text).toMatch(/^[A-Z].*\.$/);
});

test('no error tells whether there is an account, but for those that Cognito itself tells', () => {
  const { 'username-exists': _, 'alias-exists': __, 'user-disabled': ___, 'already-confirmed': ____, ...rest } = errors;
  for (const text of Object.values(rest)) expect(text).not.toMatch(/no account|not found|doesn’t exist|unknown/i);
});

test('counts in words that agree', () => {
  expect(lateEn.code.resendIn(1)).toBe('Send a new code in 1 second');
  expect(lateEn.code.resendIn(30)).toBe('Send a new code in 30 seconds');
  expect(en.retry.wait(59)).toBe('Try again in about 59 seconds.');
  expect(en.retry.wait(61)).toBe('Try again in about 2 minutes.');
});

test('says where a code went, as far as it is known', () => {
  expect(lateEn.code.sent({ medium: 'EMAIL', destination: 'a***@e***' })).toBe('We sent a code to a***@e***.');
  expect(lateEn.code.sent({ medium: 'SMS', destination: undefined })).toBe('We sent a code to your phone.');
  expect(lateEn.code.sent(undefined)).toBe('Enter the code we sent you.');
});

test('an override takes the place of one word and leaves its neighbours and the locale alone', () => {
  const merged = mergeMessages(en, { signIn: { title: 'Hello' } });
  expect(merged.signIn.title).toBe('Hello');
  expect(merged.signIn.submit).toBe('Sign in');
  expect(en.signIn.title).toBe('Sign in');
  expect(mergeMessages(en, undefined)).toBe(en);
});
