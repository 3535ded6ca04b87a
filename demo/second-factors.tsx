import { type Auth, useErrorWords } from 'latchkey';
import type { MfaType, TotpSetup } from 'latchkey/cognito';
import { useState } from 'react';
import { AppSetup } from './app-setup.tsx';
import type { Preset } from './presets/preset.ts';
import { useAccount } from './use-account.ts';

const titles: Readonly<Record<MfaType, string>> = {
  SOFTWARE_TOKEN_MFA: 'Codes of an app',
  EMAIL_OTP: 'Codes by email',
  SMS_MFA: 'Codes by text',
};

const refusal = { 'mfa-unavailable': 'That can’t be changed: it isn’t set up, or the pool wants it as it is.' };

/** What the person who is signed in is asked for after the password. */
export function SecondFactors({ auth: { gateway }, pool }: { auth: Auth; pool: Preset['pool'] }) {
  const { value: factors, problem, run } = useAccount(gateway, () => gateway.getAuthFactors());
  const [setup, setSetup] = useState<Pick<TotpSetup, 'secretCode' | 'uri'>>();
  const [outcome, setOutcome] = useState<string>();

  const turn = (type: MfaType, isOn: boolean) => run(() => gateway.setMfaPreference({ factors: { [type]: isOn } }));
  const setUpApp = () => run(async () => setSetup(await gateway.startTotpEnrolment()));
  function endSetup() {
    setSetup(undefined);
    run();
  }
  // Cognito doesn't say whether they do, so what was changed is told.
  const countPasskeys = (passkeys: boolean) =>
    run(async () => {
      setOutcome(undefined);
      await gateway.setMfaPreference({ passkeys });
      setOutcome(passkeys ? 'A passkey is enough by itself.' : 'A passkey isn’t enough by itself.');
    });

  return (
    <section className="home keys" aria-label="Second factors">
      <h2>Second factors</h2>
      <ul>
        {factors
          ? pool.enabledMfas?.map((type) => (
              <Factor
                key={type}
                title={titles[type]}
                isOn={factors.second.includes(type)}
                isFirst={factors.preferred === type}
                onTurnOn={() => (type === 'SOFTWARE_TOKEN_MFA' ? setUpApp() : turn(type, true))}
                onTurnOff={() => turn(type, false)}
                onPrefer={() => run(() => gateway.setMfaPreference({ preferred: type }))}
              />
            ))
          : null}
      </ul>
      {setup ? <AppSetup gateway={gateway} setup={setup} onEnd={endSetup} /> : null}
      {pool.webAuthnConfiguration?.factorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION' ? (
        <p className="actions">
          <button type="button" onClick={() => countPasskeys(true)}>
            Let a passkey count as both
          </button>
          <button type="button" onClick={() => countPasskeys(false)}>
            Count it as one again
          </button>
        </p>
      ) : null}
      <p role="status" className="hint">
        {outcome}
      </p>
      <p role="alert" className="problem">
        {useErrorWords(problem, refusal)}
      </p>
    </section>
  );
}

interface FactorProps {
  title: string;
  isOn: boolean;
  /** It is asked for at once, where there are several. */
  isFirst: boolean;
  onTurnOn: () => void;
  onTurnOff: () => void;
  onPrefer: () => void;
}

function Factor({ title, isOn, isFirst, onTurnOn, onTurnOff, onPrefer }: FactorProps) {
  return (
    <li aria-label={title} className="key">
      <b>{title}</b> <span className="hint">{isFirst ? 'on, asked for first' : isOn ? 'on' : 'off'}</span>
      {isOn && !isFirst ? (
        <button type="button" className="quiet" onClick={onPrefer}>
          Ask for it first
        </button>
      ) : null}
      <button type="button" className="quiet" onClick={isOn ? onTurnOff : onTurnOn}>
        {isOn ? 'Turn off' : 'Turn on'}
      </button>
    </li>
  );
}
