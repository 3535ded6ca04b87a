import type { AuthFlow } from './auth-flow.ts';
import { customAuth } from './custom-auth.ts';
import { refreshToken } from './refresh-token.ts';
import { userAuth } from './user-auth.ts';
import { userPassword } from './user-password.ts';
import { userSrp } from './user-srp.ts';

/** What InitiateAuth can begin, by AuthFlow. */
export const authFlows: Readonly<Partial<Record<string, AuthFlow>>> = {
  USER_SRP_AUTH: userSrp,
  USER_PASSWORD_AUTH: userPassword,
  USER_AUTH: userAuth,
  CUSTOM_AUTH: customAuth,
  REFRESH_TOKEN_AUTH: refreshToken,
  REFRESH_TOKEN: refreshToken,
};
