import type { Challenge, ChallengeResponse, Gateway, SignInAgainInput, SignInStep, Way } from './gateway/index.ts';
import type { Secret } from './secret.ts';

/** Begins the sign-in, or the step-up, again and answers what was answered before. What isn't offered any more is asked anew. */
export async function signInAgain(
  gateway: Pick<Gateway, 'signIn' | 'stepUp' | 'respondToChallenge'>,
  { way, stepUp, ...credentials }: SignInAgainInput,
): Promise<SignInStep> {
  const method = way && 'method' in way ? way.method : undefined;
  let step = stepUp ? await gateway.stepUp(stepUp) : await gateway.signIn({ ...credentials, method });
  // The first factor, then the second.
  for (let round = 0; round < 2 && step.kind === 'challenge'; round++) {
    // A sign-in takes its password along; a step-up is asked for it.
    const response = answerTo(step.challenge, way, stepUp && credentials.password);
    if (!response) break;
    step = await gateway.respondToChallenge(response);
  }
  return step;
}

function answerTo(
  challenge: Challenge,
  way: Way | undefined,
  password: Secret | undefined,
): ChallengeResponse | undefined {
  switch (challenge.name) {
    case 'SELECT_MFA_TYPE':
      return way && 'choice' in way && challenge.options.includes(way.choice) ? { challenge, ...way } : undefined;
    case 'MFA_SETUP':
      return way && 'email' in way && challenge.options.includes('EMAIL_OTP') ? { challenge, ...way } : undefined;
    case 'SELECT_CHALLENGE': {
      const choice = challenge.options.find((option) => way && 'method' in way && way.method === option);
      if (choice && choice !== 'PASSWORD') return { challenge, choice };
      return password && challenge.options.includes('PASSWORD') ? { challenge, password } : undefined;
    }
    case 'PASSWORD':
      return password && { challenge, password };
    default:
      return undefined;
  }
}
