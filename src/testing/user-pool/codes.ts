import type { LocalClock } from '../clock.ts';
import type { PoolConfig } from '../pool-config.ts';
import { ServiceError } from '../wire/service-error.ts';

/** What a code proves. A new code for the same purpose replaces the last. */
export type CodePurpose = 'confirmSignUp' | 'resetPassword' | 'verify email' | 'verify phone_number';

interface SentCode {
  code: string;
  expiresAt: number;
  /** The attribute that the code was sent to. */
  attribute: 'email' | 'phone_number';
  /** That attribute's value, at the time or to come. */
  destination: string;
}

export interface CodeStore {
  issue(purpose: CodePurpose, subject: string, to: Pick<SentCode, 'attribute' | 'destination'>): SentCode;
  /** The last code of this purpose, if it still holds. */
  last(purpose: CodePurpose, subject: string): SentCode | undefined;
  /** Returns the code if `attempt` is it; throws CodeMismatchException, or ExpiredCodeException where there is none that holds. */
  check(purpose: CodePurpose, subject: string, attempt: string): SentCode;
  use(purpose: CodePurpose, subject: string): void;
}

const hour = 60 * 60 * 1000;
const validity: Record<CodePurpose, number> = {
  confirmSignUp: 24 * hour,
  resetPassword: hour,
  'verify email': 24 * hour,
  'verify phone_number': 24 * hour,
};

export function createCodeStore(config: PoolConfig, clock: LocalClock): CodeStore {
  const sent = new Map<string, SentCode>();
  const last = (purpose: CodePurpose, subject: string) => {
    const found = sent.get(`${purpose} ${subject}`);
    return found && clock.now() < found.expiresAt ? found : undefined;
  };
  return {
    last,
    issue(purpose, subject, to) {
      const code = { code: config.codes(6), expiresAt: clock.now() + validity[purpose], ...to };
      sent.set(`${purpose} ${subject}`, code);
      return code;
    },
    check(purpose, subject, attempt) {
      const found = last(purpose, subject);
      if (!found) throw expiredCode();
      if (found.code !== attempt) throw codeMismatch();
      return found;
    },
    use: (purpose, subject) => {
      sent.delete(`${purpose} ${subject}`);
    },
  };
}

export const expiredCode = () =>
  new ServiceError('ExpiredCodeException', 'Invalid code provided, please request a code again.');

const codeMismatch = () =>
  new ServiceError('CodeMismatchException', 'Invalid verification code provided, please try again.');
