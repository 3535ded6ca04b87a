import { confirmedDevice, describeDevice } from '../user-pool/devices.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { number, optional, text } from '../wire/parameters.ts';
import { operation, token } from './operation.ts';
import { page } from './page.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListDevices.html */
export const listDevices = operation(
  {
    AccessToken: token,
    Limit: optional(number({ min: 0, max: 60 })),
    PaginationToken: optional(text({ min: 1, pattern: /[\S]+/ })),
  },
  async (pool, { AccessToken, Limit, PaginationToken }) => {
    const user = await userByAccessToken(pool, AccessToken);
    const devices = [...user.devices.values()].filter(({ key }) => confirmedDevice(pool, user, key));
    const { items, next } = page(devices, { from: PaginationToken, size: Limit });
    return { Devices: items.map(describeDevice), ...(next !== undefined && { PaginationToken: next }) };
  },
);
