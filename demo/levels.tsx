import { type Auth, AuthError, useErrorWords } from 'latchkey';
import { useState } from 'react';

interface LevelsProps {
  auth: Auth;
  levels: Readonly<Record<string, string>>;
  /** Called when the tokens are others. */
  onStepUp: () => void;
}

/** Asks for more than a password, before something that matters. */
export function Levels({ auth, levels, onStepUp }: LevelsProps) {
  const [outcome, setOutcome] = useState<string>();
  const [problem, setProblem] = useState<AuthError>();

  async function ask(name: string, acr: string) {
    setProblem(undefined);
    setOutcome(undefined);
    try {
      await auth.stepUp({ acr });
      setOutcome(`The token says that it was ${name}.`);
      onStepUp();
    } catch (cause) {
      setProblem(cause instanceof AuthError ? cause : new AuthError('unexpected', { cause }));
    }
  }

  return (
    <section aria-label="Step-up">
      <p className="actions">
        {Object.entries(levels).map(([name, acr]) => (
          <button key={acr} type="button" onClick={() => ask(name, acr)}>
            Ask for {name}
          </button>
        ))}
      </p>
      <p role="status" className="hint">
        {outcome}
      </p>
      <p role="alert" className="problem">
        {useErrorWords(problem)}
      </p>
    </section>
  );
}
