'use client';

import { type ComponentPropsWithoutRef, Fragment, useState } from 'react';
import type { PoolDescription } from '../cognito/auth-config.ts';
import { type ScreenState, useAuth } from '../react/index.ts';
import { AccountCard, AccountForm, type AccountState, useAccount } from './account-card.tsx';
import { useAccountMessages } from './account-messages.ts';
import { attributeInput } from './attributes.ts';
import { useLateMessages } from './late-messages.ts';
import { OneTimeCodeField } from './one-time-code-field.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { Field } from './parts/field.tsx';
import { part } from './parts/slot.tsx';
import { Resend } from './resend.tsx';
import type { Read } from './step-form.tsx';

export interface ChangeAttributesProps extends ComponentPropsWithoutRef<'section'> {
  /** By Cognito's names, in the order in which they are shown: `email`, `given_name`, `custom:plan`. */
  attributes: readonly string[];
}

type SignedIn = ScreenState<'signedIn'>;
type Delivery = SignedIn['deliveries'][number];

/**
 * Lets a person who is signed in change what is known of them. Where an address has to be proved, the code is asked for in the same place.
 * For an app's own page, as `<ChangePassword>` is.
 *
 * @example
 * ```tsx
 * <ChangeAttributes attributes={['name', 'email']} />
 * ```
 */
export const ChangeAttributes = part<HTMLElement, ChangeAttributesProps>(
  'ChangeAttributes',
  ({ attributes, ...props }, ref) => {
    const messages = useLateMessages();
    const { changeAttributes: words } = useAccountMessages();
    const { mine, ...signedIn } = useAccount(['updateAttributes', 'sendAttributeCode', 'verifyAttribute']);
    const [isUnchanged, setIsUnchanged] = useState(false);
    const [putOff, setPutOff] = useState<readonly Delivery[]>([]);
    const deliveries = signedIn.deliveries.filter(({ attribute }) => attributes.includes(attribute));
    const delivery = deliveries.find((one) => !putOff.includes(one));

    if (delivery) {
      // Whether the details are saved, or will be when the code is right, is up to the pool.
      const notice = mine.notice === 'attributesUpdated' ? undefined : mine.notice;
      return (
        <AccountCard
          {...props}
          card={ref}
          title={words.verifyTitle(attributeInput(delivery.attribute, messages).label)}
          state={{ ...mine, notice }}
          step={delivery.attribute}
        >
          <VerifyAttribute key={delivery.attribute} delivery={delivery} onPutOff={() => setPutOff(deliveries)} />
        </AccountCard>
      );
    }
    return (
      <AccountCard
        {...props}
        card={ref}
        title={words.title}
        state={mine}
        notice={isUnchanged ? words.unchanged : undefined}
        step="details"
      >
        <Details
          attributes={attributes}
          putOff={deliveries}
          isUnchanged={isUnchanged}
          onUnchanged={setIsUnchanged}
          onResume={(one) => setPutOff(putOff.filter((other) => other !== one))}
        />
      </AccountCard>
    );
  },
);

interface DetailsProps {
  attributes: readonly string[];
  /** Codes that wait to be entered. */
  putOff: readonly Delivery[];
  isUnchanged: boolean;
  onUnchanged: (isUnchanged: boolean) => void;
  onResume: (delivery: Delivery) => void;
}

function Details({ attributes, putOff, isUnchanged, onUnchanged, onResume }: DetailsProps) {
  const { mine, user, updateAttributes, sendAttributeCode } = useAccount(['updateAttributes', 'sendAttributeCode']);
  const messages = useLateMessages();
  const { pool } = useAuth();
  const { changeAttributes: words } = useAccountMessages();

  function submit(read: Read) {
    const changed = attributes.filter((name) => read(name) !== textOf(user.claims[name]));
    onUnchanged(changed.length === 0);
    if (changed.length) updateAttributes({ attributes: Object.fromEntries(changed.map((name) => [name, read(name)])) });
  }

  function proofOf(name: string, label: string) {
    const sent = putOff.find(({ attribute }) => attribute === name);
    if (sent) return <LinkButton onClick={() => onResume(sent)}>{words.enterCode}</LinkButton>;
    if (user.claims[`${name}_verified`] !== false) return null;
    const send = () => {
      onUnchanged(false);
      sendAttributeCode({ attribute: name });
    };
    return <LinkButton onClick={send}>{words.sendCode(label)}</LinkButton>;
  }

  const state: AccountState = isUnchanged ? { ...mine, error: undefined } : mine;
  return (
    <AccountForm state={state} fields={attributes} submit={words.submit} onSubmit={submit}>
      {attributes.map((name) => {
        const input = attributeInput(name, messages);
        return (
          <Fragment key={name}>
            <Field {...input} name={name} required={isRequired(name, pool)} defaultValue={textOf(user.claims[name])} />
            {proofOf(name, input.label)}
          </Fragment>
        );
      })}
    </AccountForm>
  );
}

function VerifyAttribute({ delivery, onPutOff }: { delivery: Delivery; onPutOff: () => void }) {
  const { mine, busy, verifyAttribute, sendAttributeCode } = useAccount(['verifyAttribute', 'sendAttributeCode']);
  const { changeAttributes: words } = useAccountMessages();
  const { code } = useLateMessages();
  const { attribute } = delivery;
  return (
    <>
      <Text>{code.sent(delivery)}</Text>
      <AccountForm
        state={mine}
        fields={['code']}
        submit={words.verify}
        onSubmit={(read) => verifyAttribute({ attribute, code: read('code') })}
      >
        <OneTimeCodeField />
        <Resend state={{ delivery, busy, resend: () => sendAttributeCode({ attribute }) }} />
      </AccountForm>
      <Footer>
        <LinkButton onClick={onPutOff}>{words.back}</LinkButton>
      </Footer>
    </>
  );
}

/** A claim as a person edits it: an address comes as an object. */
function textOf(claim: unknown): string {
  if (typeof claim === 'object' && claim && 'formatted' in claim) return textOf(claim.formatted);
  return typeof claim === 'string' ? claim : '';
}

// What an account can't be made without can't be taken away from it.
const isRequired = (name: string, { usernameAttributes, signUpAttributes }: PoolDescription) =>
  [...usernameAttributes, ...signUpAttributes].includes(name);
