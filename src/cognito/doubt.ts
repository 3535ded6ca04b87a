import { toAuthError } from './error-table.ts';
import type { AuthError } from './errors.ts';

/**
 * Remembers which calls may have been carried out although no answer came back. Cognito refuses such a call when it is repeated, as if the person
 * had mistaken something: a code is used up, the previous password is another one. `proof` then finds out whether the wish is already fulfilled.
 */
export interface Doubts {
  /** Runs the call. Where an earlier one of this name is in doubt and this one is refused, what `proof` returns is the outcome; undefined leaves the refusal. */
  settle<Result>(
    name: string,
    call: () => Promise<Result>,
    proof: (refusal: AuthError) => Promise<Result | undefined>,
  ): Promise<Result>;
}

const unanswered = /^(network|timeout|bad-response|service-unavailable)$/;

export function createDoubts(): Doubts {
  const open = new Set<string>();
  return {
    async settle(name, call, proof) {
      try {
        const result = await call();
        open.delete(name);
        return result;
      } catch (thrown) {
        const error = toAuthError(thrown);
        const isRefused = !unanswered.test(error.code);
        const proved = isRefused && open.has(name) ? await proof(error).catch(() => undefined) : undefined;
        if (!isRefused) open.add(name);
        if (proved === undefined) throw error;
        open.delete(name);
        return proved;
      }
    },
  };
}
