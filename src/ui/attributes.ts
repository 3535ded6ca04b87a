import type { LateMessages, StandardAttribute } from '../i18n/late-messages.ts';
import { phonePattern } from './fields.tsx';
import type { FieldProps } from './parts/field.tsx';

type InputProps = Pick<FieldProps, 'type' | 'autoComplete' | 'autoCapitalize' | 'inputMode' | 'pattern' | 'hint'>;

/** How each of Cognito's attributes is asked for. A custom one is plain text. */
const inputs: Record<StandardAttribute, InputProps> = {
  email: { type: 'email', autoComplete: 'email' },
  phone_number: { type: 'tel', autoComplete: 'tel', pattern: phonePattern },
  name: { autoComplete: 'name', autoCapitalize: 'words' },
  given_name: { autoComplete: 'given-name', autoCapitalize: 'words' },
  middle_name: { autoComplete: 'additional-name', autoCapitalize: 'words' },
  family_name: { autoComplete: 'family-name', autoCapitalize: 'words' },
  nickname: { autoComplete: 'nickname' },
  preferred_username: { autoComplete: 'nickname' },
  birthdate: { type: 'date', autoComplete: 'bday' },
  gender: { autoComplete: 'sex' },
  address: { autoComplete: 'street-address', autoCapitalize: 'words' },
  website: { type: 'url', autoComplete: 'url' },
  profile: { type: 'url', autoComplete: 'url' },
  picture: { type: 'url', autoComplete: 'photo' },
  locale: { autoComplete: 'language' },
  zoneinfo: { autoComplete: 'off' },
};

const isStandard = (name: string): name is StandardAttribute => Object.hasOwn(inputs, name);

/** Returns the input's props for an attribute by Cognito's name, its label among them. */
export function attributeInput(name: string, { attributes, moreFields }: LateMessages): InputProps & { label: string } {
  if (!isStandard(name)) {
    return { label: attributes[`custom:${name.replace('custom:', '')}`] ?? titleOf(name), autoComplete: 'off' };
  }
  const hint = name === 'phone_number' ? moreFields.phoneNumberHint : undefined;
  return { label: attributes[name], hint, ...inputs[name] };
}

/** `custom:job_title` and `custom:jobTitle` are "Job title". */
function titleOf(name: string) {
  const words = name
    .replace('custom:', '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
