import type { ComponentType } from 'react';
import { FederatedSignIn } from './federated-sign-in.tsx';

export { WaysIn } from './ways-in.tsx';

/** What stands in for a first screen where there are other ways in than a password. */
export const lateScreens: Readonly<Record<'signIn', ComponentType>> = { signIn: FederatedSignIn };
