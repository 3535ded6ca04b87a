'use client';

import { type ComponentPropsWithoutRef, useState } from 'react';
import { AccountCard, AccountForm, useAccount } from './account-card.tsx';
import { useAccountMessages } from './account-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { part } from './parts/slot.tsx';

/** Deletes the account of the person who is signed in, after asking once more. For an app's own page, as `<ChangePassword>` is. */
export const DeleteUser = part<HTMLElement, ComponentPropsWithoutRef<'section'>>('DeleteUser', (props, ref) => {
  const { mine, deleteUser } = useAccount(['deleteUser']);
  const { deleteUser: words } = useAccountMessages();
  const [asking, setAsking] = useState(false);
  return (
    <AccountCard
      {...props}
      card={ref}
      title={asking ? words.confirmTitle : words.title}
      state={mine}
      step={asking ? 'asking' : 'idle'}
    >
      <Text>{asking ? words.confirmText : words.text}</Text>
      <AccountForm
        state={mine}
        fields={[]}
        submit={asking ? words.confirm : words.submit}
        button={{
          'data-variant': asking ? 'danger' : 'quiet',
          // The second click of a double click is not an answer.
          onClick: (event) => event.detail > 1 && event.preventDefault(),
        }}
        onSubmit={asking ? deleteUser : () => setAsking(true)}
      />
      {asking && (
        <Footer>
          <LinkButton aria-disabled={mine.busy || undefined} onClick={() => setAsking(false)}>
            {words.cancel}
          </LinkButton>
        </Footer>
      )}
    </AccountCard>
  );
});
