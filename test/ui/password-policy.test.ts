import { expect, test } from 'vitest';
import { lateEn as en } from '../../src/i18n/late/en.ts';
import { refusalOf } from '../../src/ui/password-policy.ts';

test.each([
  ['Password must have uppercase characters', 'Still needed: an upper-case letter.'],
  ['Password must have lowercase characters', 'Still needed: a lower-case letter.'],
  ['Password must have numeric characters', 'Still needed: a number.'],
  ['Password must have symbol characters', 'Still needed: a symbol, like ! or #.'],
  ['Password not long enough', 'Make it longer.'],
])('says in the words of the rules what Cognito means by "%s"', (reason, words) => {
  expect(refusalOf(reason, en)).toBe(words);
});

test('leaves a reason that it doesn’t know as it is', () => {
  const reason = 'Password must not start or end with a space';
  expect(refusalOf(reason, en)).toBe(reason);
});
