export { Checking } from './checking.tsx';
export { ConfirmSignUp } from './confirm-sign-up.tsx';
export { ForgotPassword } from './forgot-password.tsx';
export { NewPassword } from './new-password.tsx';
export { ResetPassword } from './reset-password.tsx';
export { SignIn } from './sign-in.tsx';
export { SignUp } from './sign-up.tsx';
export { UnsupportedChallenge } from './unsupported-challenge.tsx';
