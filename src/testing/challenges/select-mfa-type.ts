import { required } from '../auth-flows/auth-flow.ts';
import { poseSecondFactor, selectMfaTypeChallenge } from '../steps/second-factor.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { type Respond, resume } from './challenge.ts';

/** SELECT_MFA_TYPE: one of MFAS_CAN_CHOOSE, whose challenge comes next. */
export const selectMfaType: Respond = async (pool, answer) => {
  const choice = required(answer.responses, 'ANSWER');
  const { user, state, session } = await resume(pool, selectMfaTypeChallenge, answer);
  const factor = state.choices.find((name) => name === choice);
  if (!factor) throw invalidParameter('Selected MFA type is not available');
  const next = await poseSecondFactor(pool, user, {
    factor,
    attempt: state.attempt,
    clientMetadata: answer.clientMetadata,
  });
  pool.sessions.use(session);
  return next;
};
