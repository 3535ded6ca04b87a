import { asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import type { CodeDelivery, RestoreStep } from './gateway/index.ts';
import { resumeKey } from './storage.ts';

type Step = Extract<RestoreStep, { kind: 'confirmSignUp' | 'resetPassword' }>;

/** The half-done step that a reload comes back to: no secret is in it. */
export interface Resume {
  keep(step: Step): Promise<void>;
  find(): Promise<Step | undefined>;
  drop(): Promise<void>;
}

// After an hour the code of a reset is void, and a person who comes back wants to begin anew.
const lifetime = 3_600_000;

export function createResume({ pool, storage, clock }: AuthContext): Resume {
  const key = resumeKey(pool.clientId);
  const drop = async () => storage.removeItem(key);

  return {
    drop,
    keep: async (step) => storage.setItem(key, JSON.stringify({ ...step, expiresAt: clock.now() + lifetime })),
    async find() {
      const stored = await storage.getItem(key);
      if (!stored) return undefined;
      const step = parse(stored, clock.now());
      if (!step) await drop();
      return step;
    },
  };
}

function parse(stored: string, now: number): Step | undefined {
  try {
    const record = asRecord(JSON.parse(stored));
    const username = asText(record?.username);
    const [kind, expiresAt] = [record?.kind, Number(record?.expiresAt)];
    if (!username || (kind !== 'confirmSignUp' && kind !== 'resetPassword')) return undefined;
    if (!(now < expiresAt && expiresAt <= now + lifetime)) return undefined;
    return { kind, username, delivery: parseDelivery(record?.delivery, now) };
  } catch {
    // Tampered with: nothing to resume.
    return undefined;
  }
}

function parseDelivery(value: unknown, now: number): CodeDelivery | undefined {
  const delivery = asRecord(value);
  const resendAt = Number(delivery?.resendAt);
  if (!delivery || !Number.isFinite(resendAt)) return undefined;
  return { ...readDelivery(delivery.medium, delivery.destination), resendAt: Math.min(resendAt, now + resendPause) };
}

// Cognito allows five codes an hour: shorter than a message takes to arrive, and people spend them all.
export const resendPause = 60_000;

export function readDelivery(medium: unknown, destination: unknown): Omit<CodeDelivery, 'resendAt'> {
  return { medium: medium === 'EMAIL' || medium === 'SMS' ? medium : undefined, destination: asText(destination) };
}
