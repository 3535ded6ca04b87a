import { Secret } from 'latchkey/cognito';
import { ada, type Past } from './stage.tsx';

/** For a stage's `before`: so many passwords were wrong that Ada's sign-in is paused for two minutes and a bit. */
export async function lockedOut({ auth, local }: Past) {
  const guess = { username: ada.username, password: new Secret('Wrong-horse-1') };
  for (let failures = 1; failures <= 12; failures++) {
    await auth.gateway.signIn(guess).catch(() => {
      // As it should be.
    });
    // From the fifth on each pause is twice as long as the one before. The last is the story's.
    if (failures < 12) await local.clock.advance(failures < 5 ? 0 : 1000 * 2 ** (failures - 5));
  }
}
