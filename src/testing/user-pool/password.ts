import type { PasswordRules } from '../pool-config.ts';
import { ServiceError } from '../wire/service-error.ts';
import { newSalt, privateKeyOf, verifierOf } from './srp.ts';

/** What the pool keeps of a password: a salt and SRP's x, never the password. */
export interface PasswordRecord {
  salt: bigint;
  privateKey: Promise<bigint>;
  /** g^x. Costs some milliseconds, so it is made at the first sign-in, not when users are seeded. */
  verifier(): Promise<bigint>;
}

export function createPasswordRecord(identity: string, password: string): PasswordRecord {
  const salt = newSalt();
  const privateKey = privateKeyOf(identity, password, salt);
  let verifier: Promise<bigint> | undefined;
  return {
    salt,
    privateKey,
    verifier: () => {
      verifier ??= privateKey.then(verifierOf);
      return verifier;
    },
  };
}

export async function isPassword(record: PasswordRecord, identity: string, password: string): Promise<boolean> {
  return (await privateKeyOf(identity, password, record.salt)) === (await record.privateKey);
}

/** Refuses a password by the first rule that it breaks. Cognito words it differently at sign-up and later. */
export function checkPassword(password: string, rules: PasswordRules, occasion: 'signUp' | 'change'): void {
  const broken = brokenRule(password, rules);
  if (!broken) return;
  const sentence =
    occasion === 'signUp' ? 'Password did not conform with policy' : 'Password does not conform to policy';
  throw new ServiceError('InvalidPasswordException', `${sentence}: ${broken}`);
}

function brokenRule(password: string, rules: PasswordRules): string | undefined {
  if (password.length < rules.minimumLength) return 'Password not long enough';
  if (rules.requireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (rules.requireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (rules.requireNumbers && !/[0-9]/.test(password)) return 'Password must have numeric characters';
  if (rules.requireSymbols && !symbols.test(password)) return 'Password must have symbol characters';
  return undefined;
}

/** The characters that Cognito counts as symbols; a space between others is one. */
const symbols = /[\^$*.[\]{}()?\-"!@#%&/\\,><':;|_~`+= ]/;
