import type { AuthErrorCode } from '../cognito/errors.ts';

/** The fields that an error can belong to, likeliest first. An error that is not here, or whose field is not on the screen, belongs to the form. */
export const errorFields: { readonly [Code in AuthErrorCode]?: readonly string[] } = {
  'incorrect-credentials': ['previous', 'password'],
  'code-mismatch': ['code'],
  'code-expired': ['code'],
  'code-used': ['code'],
  'password-policy': ['password'],
  'password-history': ['password'],
  'username-exists': ['username'],
  'alias-exists': ['email', 'phone_number'],
  'invalid-username': ['username'],
  'invalid-email': ['email', 'username'],
  'invalid-phone-number': ['phone_number', 'username'],
};
