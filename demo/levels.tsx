import { useErrorWords, useStepUp } from 'latchkey';
import { useState } from 'react';

interface LevelsProps {
  levels: Readonly<Record<string, string>>;
  /** Called when the tokens are others. */
  onStepUp: () => void;
}

/** Asks for more than a password, before something that matters. */
export function Levels({ levels, onStepUp }: LevelsProps) {
  const { stepUp, busy, error } = useStepUp();
  const [outcome, setOutcome] = useState<string>();

  async function ask(name: string, acr: string) {
    setOutcome(undefined);
    if (!(await stepUp({ acr }))) return;
    setOutcome(`The token says that it was ${name}.`);
    onStepUp();
  }

  return (
    <section aria-label="Step-up">
      <p className="actions">
        {Object.entries(levels).map(([name, acr]) => (
          <button key={acr} type="button" disabled={busy} onClick={() => ask(name, acr)}>
            Ask for {name}
          </button>
        ))}
      </p>
      <p role="status" className="hint">
        {outcome}
      </p>
      <p role="alert" className="problem">
        {useErrorWords(error)}
      </p>
    </section>
  );
}
