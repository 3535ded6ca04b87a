import type { AuthErrorCode } from '../cognito/errors.ts';
import type { AccountMessages } from './account-messages.ts';
import type { FirstErrorCode, LateErrorCode } from './error-messages.ts';
import type { LateMessages } from './late-messages.ts';
import type { ProviderMessages } from './provider-messages.ts';

/**
 * Every word that Latchkey shows. A translation is one value of this type, so a word that is missing fails the compiler. (English is in pieces:
 * what the first screens don't need comes with what needs it.)
 */
export interface Locale extends Messages, LateMessages, AccountMessages, ProviderMessages {
  errors: Record<AuthErrorCode, string>;
}

/** The words that are there from the start. What has to be filled in is a function, so the compiler checks that too. */
export interface Messages {
  signIn: { title: string; submit: string; next: string; forgotPassword: string; noAccount: string; signUp: string };
  checking: { label: string; retry: string };
  backToSignIn: { label: string };
  fields: {
    username: string;
    email: string;
    phoneNumber: string;
    emailOrPhoneNumber: string;
    password: string;
    /** The name of the button that shows a password; whether it does is its pressed state. */
    showPassword: string;
    capsLock: string;
  };
  /** What is wrong with a field, found before the network is asked. */
  problems: {
    required: (label: string) => string;
    email: string;
    phoneNumber: string;
    code: string;
    url: string;
    other: string;
  };
  /** What a form tells that is no error. Those of a person who is signed in are among the words of the account. */
  notices: Record<'confirmed' | 'passwordReset' | 'codeSent' | 'signedOut' | 'sessionEnded' | 'userDeleted', string> &
    Partial<AccountMessages['accountNotices']>;
  /** What a failed step says. English fetches the words of rare failures when one happens; a whole locale has them all. */
  errors: Record<FirstErrorCode, string> & Partial<Record<LateErrorCode, string>>;
  retry: {
    /** An estimate, in seconds, of how long a lock-out lasts. */
    wait: (seconds: number) => string;
  };
}

/** Words to put in place of a locale's own, as few as wanted. */
export type MessageOverrides = Overrides<Locale>;

type Overrides<Words> = { readonly [Group in keyof Words]?: Partial<Words[Group]> | undefined };

/** Returns the words with the overrides in place of their own. */
export function mergeMessages<Words extends object>(words: Words, overrides: Overrides<Words> | undefined): Words {
  if (!overrides) return words;
  // A group of overrides whose own words come late is kept for them.
  const groups = Object.keys({ ...words, ...overrides }).map((group) => [
    group,
    { ...Reflect.get(words, group), ...Reflect.get(overrides, group) },
  ]);
  // Same groups, same words: only their values changed.
  return Object.fromEntries(groups) as Words;
}
