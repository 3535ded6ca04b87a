'use client';

import { type ScreenState, useAuth } from '../react/index.ts';
import { useLateMessages } from './late-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Countdown } from './parts/countdown.tsx';

/** Asks for another code, as soon as there may be one. */
export function Resend({ state }: { state: Pick<ScreenState<'confirmSignUp'>, 'delivery' | 'busy' | 'resend'> }) {
  const { code } = useLateMessages();
  const { clock } = useAuth();
  return (
    <Countdown until={state.delivery?.resendAt ?? 0} clock={clock}>
      {(seconds) => (
        <LinkButton aria-disabled={seconds > 0 || state.busy || undefined} onClick={state.resend}>
          {seconds > 0 ? code.resendIn(seconds) : code.resend}
        </LinkButton>
      )}
    </Countdown>
  );
}
