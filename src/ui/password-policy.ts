import type { PasswordPolicy } from '../cognito/auth.ts';
import type { Messages } from '../i18n/messages.ts';
import type { PasswordRule } from './parts/password-rules.tsx';

// What Cognito counts as a symbol. A blank counts inside a password, not at its ends.
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/;

/** Returns the rules of the pool's password policy, in words. */
export function rulesOf(policy: PasswordPolicy, { rules }: Messages): PasswordRule[] {
  return [
    { label: rules.length(policy.minimumLength), test: (password: string) => password.length >= policy.minimumLength },
    ...(policy.requireLowercase ? [matches(rules.lowercase, /[a-z]/)] : []),
    ...(policy.requireUppercase ? [matches(rules.uppercase, /[A-Z]/)] : []),
    ...(policy.requireNumbers ? [matches(rules.number, /\d/)] : []),
    ...(policy.requireSymbols ? [matches(rules.symbol, symbol)] : []),
  ];
}

const matches = (label: string, pattern: RegExp): PasswordRule => ({
  label,
  test: (password) => pattern.test(password),
});
