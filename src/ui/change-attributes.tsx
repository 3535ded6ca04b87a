'use client';

import { type ComponentPropsWithoutRef, useState } from 'react';
import { type ScreenState, useAuth } from '../react/index.ts';
import { AccountCard, AccountForm, useAccount } from './account-card.tsx';
import { attributeInput } from './attributes.ts';
import { OneTimeCodeField } from './fields.tsx';
import { useMessages } from './messages.tsx';
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

type Delivery = ScreenState<'signedIn'>['deliveries'][number];

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
    const state = useAccount(['updateAttributes', 'sendAttributeCode', 'verifyAttribute']);
    const messages = useMessages();
    const { changeAttributes: words } = messages;
    const [isUnchanged, setIsUnchanged] = useState(false);
    const [putOff, setPutOff] = useState<Delivery>();
    const waiting = state.deliveries.filter(({ attribute }) => attributes.includes(attribute));
    const delivery = waiting.find((one) => one !== putOff);
    const step = delivery?.attribute;

    function submit(read: Read) {
      const changed = attributes.filter((name) => read(name) !== textOf(state.user.claims[name]));
      setIsUnchanged(changed.length === 0);
      if (changed.length) state.updateAttributes({ attributes: Object.fromEntries(changed.map((n) => [n, read(n)])) });
    }
    return null;
  },
);
