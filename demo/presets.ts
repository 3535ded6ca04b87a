import { appRequired } from './presets/app-required.ts';
import { choiceBased } from './presets/choice-based.ts';
import { devices, devicesAlways, devicesNever } from './presets/devices.ts';
import { halfDone } from './presets/half-done.ts';
import { passkeyForBoth } from './presets/passkey-for-both.ts';
import { password } from './presets/password.ts';
import { passwordless } from './presets/passwordless.ts';
import type { Preset } from './presets/preset.ts';
import { questions } from './presets/questions.ts';
import { questionsFirst } from './presets/questions-first.ts';
import { secondFactorRequired } from './presets/second-factor-required.ts';
import { secondFactors } from './presets/second-factors.ts';
import { shortSessions } from './presets/short-sessions.ts';
import { social } from './presets/social.ts';
import { stepUp } from './presets/step-up.ts';
import { usernames } from './presets/usernames.ts';

/** The presets as the menu has them, each by the name that the page's address has. */
export const presetGroups: Readonly<Record<string, Readonly<Record<string, Preset>>>> = {
  Passwords: { password, usernames, 'half-done': halfDone },
  'Second factors': {
    'second-factors': secondFactors,
    'second-factor-required': secondFactorRequired,
    'app-required': appRequired,
    'passkey-for-both': passkeyForBoth,
  },
  Devices: { devices, 'devices-always': devicesAlways, 'devices-never': devicesNever },
  'Other ways in': {
    'choice-based': choiceBased,
    passwordless,
    social,
    questions,
    'questions-first': questionsFirst,
  },
  'Once you are in': { 'step-up': stepUp, 'short-sessions': shortSessions },
};

/** All of them. The first is there without a name. */
export const presets: ReadonlyMap<string, Preset> = new Map(
  Object.values(presetGroups).flatMap((group) => Object.entries(group)),
);

/** Where the dev server has a preset's pool, and by which ids. */
export const localPool = (name: string) => ({
  base: `/_cognito/${name}/`,
  userPoolId: `eu-west-1_${name.replaceAll('-', '')}`,
  clientId: `demo_${name.replaceAll('-', '_')}`,
});
