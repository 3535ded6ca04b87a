import type { PasswordPolicy } from '../cognito/auth-config.ts';
import type { LateMessages } from '../i18n/late-messages.ts';
import type { PasswordRule } from './parts/password-rules.tsx';

// What Cognito counts as a symbol. A blank counts inside a password, not at its ends.
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/;

/** Returns the rules of the pool's password policy, in words. */
export function rulesOf(policy: PasswordPolicy, { rules }: LateMessages): PasswordRule[] {
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

/** Says why the pool refused a password: in the words of the rule that it names, or as Cognito says it where it names none that is known. */
export function refusalOf(reason: string, { rules }: LateMessages): string {
  // How long is long enough is not said, and it is more than the app believes.
  if (/not long enough/.test(reason)) return rules.tooShort;
  const named = /must have (lowercase|uppercase|numeric|symbol) characters/.exec(reason)?.[1];
  const { lowercase, uppercase, number: numeric, symbol } = rules;
  const rule = named && Object.entries({ lowercase, uppercase, numeric, symbol }).find(([name]) => name === named)?.[1];
  return rule ? rules.unmet([rule]) : reason;
}
