'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { AuthError } from '../cognito/errors.ts';
import type { StepUpRequest } from '../cognito/gateway/index.ts';
import { useProvided } from './provided.ts';

export interface StepUpState {
  /**
   * As `auth.stepUp()`, for a handler: resolves with true once the tokens say so, and with false if the person calls it off or it can't be
   * done, for which see `error`. Rejects never.
   */
  stepUp(request: StepUpRequest): Promise<boolean>;
  /** The person is being asked. */
  busy: boolean;
  /** Why the last one failed. To call it off is no error. */
  error: AuthError | undefined;
}

/**
 * Has a person prove themselves better, or once more, before something that matters. What is missing is asked for over the app, by
 * `<Authenticator>` or on the screens of `useAuthenticator()`.
 *
 * @example
 * ```tsx
 * const { stepUp, busy } = useStepUp();
 * <button disabled={busy} onClick={async () => (await stepUp({ maxAge: 300 })) && transfer()}>Transfer</button>;
 * ```
 */
export function useStepUp(): StepUpState {
  const { auth } = useProvided('useStepUp');
  const [state, setState] = useState<Omit<StepUpState, 'stepUp'>>({ busy: false, error: undefined });
  const last = useRef(0);
  // What was asked for before is no news for a component that has gone.
  useEffect(() => () => void last.current++, []);

  const stepUp = useCallback(
    async (request: StepUpRequest) => {
      const count = ++last.current;
      setState({ busy: true, error: undefined });
      const failure = await auth.stepUp(request).then(
        () => undefined,
        (error: AuthError) => error,
      );
      const error = failure?.code === 'step-up-cancelled' ? undefined : failure;
      if (count === last.current) setState({ busy: false, error });
      return !failure;
    },
    [auth],
  );
  return { stepUp, ...state };
}
