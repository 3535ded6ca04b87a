import type { ComponentType } from 'react';
import type { AuthenticatorState } from '../react/index.ts';
import { Challenge } from './challenge.tsx';
import { ChooseFactor } from './choose-factor.tsx';
import { ChooseMfa } from './choose-mfa.tsx';
import { ConfirmContact } from './confirm-contact.tsx';
import { ConfirmSignUp } from './confirm-sign-up.tsx';
import { CustomChallenge } from './custom-challenge.tsx';
import { EnterPassword } from './enter-password.tsx';
import { FederatedSignIn } from './federated-sign-in.tsx';
import { ForgotPassword } from './forgot-password.tsx';
import { NewPassword } from './new-password.tsx';
import { OfferDevice } from './offer-device.tsx';
import { OfferPasskey } from './offer-passkey.tsx';
import { Passkey } from './passkey.tsx';
import { ResetPassword } from './reset-password.tsx';
import { SetupEmail } from './setup-email.tsx';
import { SetupMfa } from './setup-mfa.tsx';
import { SetupTotp } from './setup-totp.tsx';
import { SignUp } from './sign-up.tsx';
import { UnsupportedChallenge } from './unsupported-challenge.tsx';
import { VerifyContact } from './verify-contact.tsx';

export { StepUp } from './step-up.tsx';

/** The screens that no visit begins with. */
export type LateScreen = Exclude<AuthenticatorState['screen'], 'checking' | 'signIn' | 'signedIn'>;

export const lateScreens: Readonly<Record<LateScreen | 'signIn', ComponentType>> = {
  // Where there are other ways in than a password.
  signIn: FederatedSignIn,
  signUp: SignUp,
  forgotPassword: ForgotPassword,
  confirmSignUp: ConfirmSignUp,
  resetPassword: ResetPassword,
  newPassword: NewPassword,
  chooseFactor: ChooseFactor,
  enterPassword: EnterPassword,
  passkey: Passkey,
  challenge: Challenge,
  chooseMfa: ChooseMfa,
  setupMfa: SetupMfa,
  setupTotp: SetupTotp,
  setupEmail: SetupEmail,
  customChallenge: CustomChallenge,
  unsupportedChallenge: UnsupportedChallenge,
  offerDevice: OfferDevice,
  verifyContact: VerifyContact,
  confirmContact: ConfirmContact,
  offerPasskey: OfferPasskey,
};
