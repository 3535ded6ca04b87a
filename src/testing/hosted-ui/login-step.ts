import { type Html, html } from './page.ts';
import type { PendingStep } from './store.ts';

/** What the login page can ask after the password. */
const codeLabels: Readonly<Partial<Record<string, string>>> = {
  SMS_MFA: 'Code from the text message',
  EMAIL_OTP: 'Code from the email',
  SOFTWARE_TOKEN_MFA: 'Code from the authenticator app',
};

const factorNames: Readonly<Partial<Record<string, string>>> = {
  SMS_MFA: 'Text message',
  EMAIL_OTP: 'Email',
  SOFTWARE_TOKEN_MFA: 'Authenticator app',
};

export const canAnswer = (challengeName: string): boolean =>
  challengeName in codeLabels || challengeName === 'NEW_PASSWORD_REQUIRED' || challengeName === 'SELECT_MFA_TYPE';

export const formOfStep = (step: PendingStep, csrf: string): Html => html`<form method="post">
<input type="hidden" name="_csrf" value="${csrf}">
${fieldsOf(step)}
<button class="main">Continue</button>
</form>`;

function fieldsOf({ challengeName, challengeParameters }: PendingStep): Html | Html[] {
  if (challengeName === 'SELECT_MFA_TYPE') {
    const choices = readList(challengeParameters.MFAS_CAN_CHOOSE);
    const options = choices.map((name) => html`<option value="${name}">${factorNames[name] ?? name}</option>`);
    return html`<label>Second step <select name="ANSWER">${options}</select></label>`;
  }
  if (challengeName === 'NEW_PASSWORD_REQUIRED') {
    const missing = readList(challengeParameters.requiredAttributes);
    return [
      html`<label>New password <input name="NEW_PASSWORD" type="password" autocomplete="new-password" required></label>`,
      ...missing.map(
        (name) => html`<label>${name.replace('userAttributes.', '')} <input name="${name}" required></label>`,
      ),
    ];
  }
  const destination = challengeParameters.CODE_DELIVERY_DESTINATION;
  return html`<label>${codeLabels[challengeName]} ${destination && html`<small>sent to ${destination}</small>`}
<input name="${challengeName}_CODE" inputmode="numeric" autocomplete="one-time-code" required></label>`;
}

/** The ChallengeResponses that a form stands for: only those that its step asks for. */
export function responsesOf(
  { challengeName, challengeParameters }: PendingStep,
  form: URLSearchParams,
): Record<string, string> {
  const names = [
    'ANSWER',
    'NEW_PASSWORD',
    `${challengeName}_CODE`,
    ...readList(challengeParameters.requiredAttributes),
  ];
  const isCode = (name: string) => name.endsWith('_CODE');
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const value = form.get(name);
      return value === null ? [] : [[name, isCode(name) ? value.replace(/\s/g, '') : value]];
    }),
  );
}

function readList(text: string | undefined): string[] {
  const parsed: unknown = text === undefined ? [] : JSON.parse(text);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}
