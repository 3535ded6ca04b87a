import { type Auth, AuthError } from 'latchkey';
import { useEffect, useState } from 'react';

/** Reads something of the person's account, once and after each change that `run` makes. `problem` is why the latest of it failed. */
export function useAccount<Value>(gateway: Auth['gateway'], read: () => Promise<Value>) {
  const [value, setValue] = useState<Value>();
  const [problem, setProblem] = useState<AuthError>();

  async function run(change?: () => Promise<unknown>) {
    setProblem(undefined);
    try {
      await change?.();
      setValue(await read());
    } catch (cause) {
      setProblem(cause instanceof AuthError ? cause : new AuthError('unexpected', { cause }));
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read belongs to the gateway.
  useEffect(() => void run(), [gateway]);

  return { value, problem, run };
}
