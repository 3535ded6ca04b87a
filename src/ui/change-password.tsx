'use client';

import { type ComponentPropsWithoutRef, useRef } from 'react';
import type { PoolDescription } from '../cognito/auth-config.ts';
import type { AuthUser } from '../cognito/gateway/index.ts';
import { useAuth } from '../react/index.ts';
import { AccountCard, AccountForm, useAccount } from './account-card.tsx';
import { useAccountMessages } from './account-messages.ts';
import { CurrentPasswordField, HiddenUsername, useRefusedPassword } from './fields.tsx';
import { useLateMessages } from './late-messages.ts';
import { NewPasswordField, useRefusal } from './new-password-field.tsx';
import { part } from './parts/slot.tsx';

/**
 * Lets a person who is signed in choose another password. For an app's own page, below the `<Authenticator>` or an `<AuthProvider>`.
 *
 * @example
 * ```tsx
 * <Authenticator auth={auth}>
 *   <ChangePassword />
 * </Authenticator>
 * ```
 */
export const ChangePassword = part<HTMLElement, ComponentPropsWithoutRef<'section'>>('ChangePassword', (props, ref) => {
  const { mine, user, changePassword } = useAccount(['changePassword']);
  const { pool } = useAuth();
  const { changePassword: words } = useAccountMessages();
  const { moreFields } = useLateMessages();
  const refusal = useRefusal(mine.error);
  const previous = useRef<HTMLInputElement>(null);

  useRefusedPassword(previous, mine.error);

  return (
    <AccountCard {...props} card={ref} title={words.title} state={mine}>
      <AccountForm
        state={mine}
        fields={['previous', 'password']}
        submit={words.submit}
        wording={{ 'incorrect-credentials': words.incorrect, ...refusal }}
        onSubmit={(read) => changePassword({ previous: read('previous'), password: read('password') })}
      >
        <HiddenUsername username={signInName(pool, user)} />
        <CurrentPasswordField input={previous} name="previous" label={moreFields.currentPassword} />
        <NewPasswordField label={moreFields.newPassword} />
      </AccountForm>
    </AccountCard>
  );
});

/** What they sign in with, as a password manager knows them. */
const signInName = ({ usernameAttributes }: PoolDescription, { claims, username }: AuthUser) =>
  usernameAttributes.map((name) => claims[name]).find((value) => typeof value === 'string') ?? username;
