import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import { createDevices, type Devices, type DevicesSurroundings, namesOf } from './devices.ts';
import { AuthError } from './errors.ts';
import { createFactors, type Factors, type FactorsSurroundings } from './factors.ts';
import type { AttributeDelivery, Gateway } from './gateway/index.ts';
import { readDelivery, resendPause } from './resume.ts';
import { lastSignInKey } from './storage.ts';

/** What a person does with the account they are signed in to. */
export type Account = Devices &
  Factors &
  Pick<Gateway, 'changePassword' | 'updateAttributes' | 'sendAttributeCode' | 'verifyAttribute' | 'deleteUser'>;

export function createAccount(context: AuthContext, surroundings: DevicesSurroundings & FactorsSurroundings): Account {
  const { clock, pool, storage } = context;
  const { session, doubts, devices, digitsOf } = surroundings;

  function delivered(details: unknown): AttributeDelivery | undefined {
    const { AttributeName, DeliveryMedium, Destination } = asRecord(details) ?? {};
    const attribute = asText(AttributeName);
    const resendAt = clock.now() + resendPause;
    return attribute ? { attribute, ...readDelivery(DeliveryMedium, Destination), resendAt } : undefined;
  }

  /** Lets the session's user follow. The change is made already: where the refresh fails, the claims follow at the next one. */
  async function follow(): Promise<void> {
    await session.tokens({ refresh: true }).catch(() => {});
  }

  return {
    ...createDevices(surroundings),
    ...createFactors(context, surroundings),
    async changePassword({ previous, password }) {
      const change = async (from: string | undefined): Promise<true> => {
        await session.call('ChangePassword', {
          ...(from !== undefined && { PreviousPassword: from }),
          ProposedPassword: password.reveal(),
        });
        return true;
      };
      await doubts.settle(
        'ChangePassword',
        () => change(previous?.reveal()),
        // The previous password was refused: perhaps because the one that was asked for is in force already.
        async ({ code }) => (code === 'incorrect-credentials' ? change(password.reveal()) : undefined),
      );
    },
    async updateAttributes({ attributes }) {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      const { CodeDeliveryDetailsList: list } = await session.call('UpdateUserAttributes', { UserAttributes });
      const deliveries = (Array.isArray(list) ? list : []).map(delivered).filter((one) => one !== undefined);
      await follow();
      return deliveries;
    },
    async sendAttributeCode({ attribute }) {
      const answer = await session.call('GetUserAttributeVerificationCode', { AttributeName: attribute });
      const details = asRecord(answer.CodeDeliveryDetails);
      const delivery = details && delivered({ AttributeName: attribute, ...details });
      if (delivery) return delivery;
      const cause = new Error('GetUserAttributeVerificationCode without CodeDeliveryDetails.');
      throw new AuthError('bad-response', { cause });
    },
    async verifyAttribute({ attribute, code }) {
      await doubts.settle<Answer>(
        `VerifyUserAttribute ${attribute}`,
        () => session.call('VerifyUserAttribute', { AttributeName: attribute, Code: digitsOf(code) }),
        async () => {
          const before = (await session.current())?.user.claims ?? {};
          const { claims } = await session.fetchUser();
          const isVerified = (of: Answer) => of[`${attribute}_verified`] === true;
          // In a pool that keeps the old address until the new one is proved, it is verified before too, but with another value.
          const isProved = isVerified(claims) && (!isVerified(before) || claims[attribute] !== before[attribute]);
          return isProved ? {} : undefined;
        },
      );
      await follow();
    },
    async deleteUser() {
      const before = await session.current();
      await doubts.settle<Answer>(
        'DeleteUser',
        () => session.call('DeleteUser'),
        async ({ code }) => (code === 'session-ended' ? {} : undefined),
      );
      if (before) await devices.forget(namesOf(before.user));
      if (await session.current()) await session.end();
      await storage.removeItem(lastSignInKey(pool.clientId));
    },
  };
}
