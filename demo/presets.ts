import { choiceBased } from './presets/choice-based.ts';
import { devices } from './presets/devices.ts';
import { halfDone } from './presets/half-done.ts';
import { password } from './presets/password.ts';
import { passwordless } from './presets/passwordless.ts';
import type { Preset } from './presets/preset.ts';
import { questions } from './presets/questions.ts';
import { secondFactorRequired } from './presets/second-factor-required.ts';
import { secondFactors } from './presets/second-factors.ts';
import { shortSessions } from './presets/short-sessions.ts';
import { social } from './presets/social.ts';
import { stepUp } from './presets/step-up.ts';
import { usernames } from './presets/usernames.ts';

/** By the name that the page's address has. The first is there without one. */
export const presets: ReadonlyMap<string, Preset> = new Map([
  ['password', password],
  ['second-factors', secondFactors],
  ['second-factor-required', secondFactorRequired],
  ['choice-based', choiceBased],
  ['passwordless', passwordless],
  ['devices', devices],
  ['step-up', stepUp],
  ['social', social],
  ['short-sessions', shortSessions],
  ['questions', questions],
  ['usernames', usernames],
  ['half-done', halfDone],
]);

/** Where the dev server has a preset's pool, and by which ids. */
export const localPool = (name: string) => ({
  base: `/_cognito/${name}/`,
  userPoolId: `eu-west-1_${name.replaceAll('-', '')}`,
  clientId: `demo_${name.replaceAll('-', '_')}`,
});
