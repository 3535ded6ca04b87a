import { checkNameIsFree } from '../user-pool/aliases.ts';
import {
  checkAttributes,
  checkDeletable,
  deleteAttribute,
  setAttribute,
  toAttributeMap,
} from '../user-pool/attributes.ts';
import { type CodeDeliveryDetails, deliverCode } from '../user-pool/code-delivery.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import type { Metadata } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { attributeList, clientMetadata, operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html */
export const updateUserAttributes = operation(
  { AccessToken: token, UserAttributes: attributeList, ClientMetadata: clientMetadata },
  async (pool, input) => {
    const user = await userByAccessToken(pool, input.AccessToken);
    const all = [...toAttributeMap(input.UserAttributes)];
    // A blank value deletes.
    const blank = all.filter(([, value]) => value === '').map(([name]) => name);
    // The same value again changes nothing and sends no code.
    const changed = all.filter(([name, value]) => value !== '' && user.attributes.get(name) !== value);
    checkAttributes(new Map(all.filter(([, value]) => value !== '')), pool.config);
    checkDeletable(blank, pool.config);
    for (const [name, value] of changed) checkNameIsFree(pool, user, name, value);

    for (const name of blank) deleteAttribute(user, name);
    const details: CodeDeliveryDetails[] = [];
    for (const [name, value] of changed) {
      if (name === 'email' || name === 'phone_number') {
        details.push(...(await changeAddress(pool, user, name, value, input.ClientMetadata)));
      } else setAttribute(user, name, value);
    }
    return { CodeDeliveryDetailsList: details };
  },
);

async function changeAddress(
  pool: UserPool,
  user: User,
  attribute: 'email' | 'phone_number',
  to: string,
  clientMetadata: Metadata,
): Promise<CodeDeliveryDetails[]> {
  const { attributesRequireVerificationBeforeUpdate, autoVerifiedAttributes } = pool.config;
  // A code that went to the old address proves nothing of the new one.
  pool.codes.use(`verify ${attribute}`, user.sub);
  if (!attributesRequireVerificationBeforeUpdate.includes(attribute)) setAttribute(user, attribute, to);
  if (!autoVerifiedAttributes.includes(attribute)) return [];
  const message = 'UpdateUserAttribute';
  return [await deliverCode(pool, { user, attribute, to, purpose: `verify ${attribute}`, message, clientMetadata })];
}
