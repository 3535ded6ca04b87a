import type { LocalCognito } from '../../src/testing/index.ts';

/** A way in which they do: undefined is a parameter, or a whole call, that isn't there. */
export type Found = {
  operation: string;
  parameter?: string;
  theirs: string | undefined;
  ours: string | undefined;
};

/** One call, with each parameter's form by its path. */
type Call = { operation: string; parameters: ReadonlyMap<string, string> };

/** The calls that this local Cognito got. */
export function callsOf(local: LocalCognito): Call[] {
  return local.calls.map(({ operation, request }) => {
    const parameters = new Map<string, string>();
    flatten(request, '', parameters);
    const flow = parameters.get('AuthFlow') ?? parameters.get('ChallengeName');
    return { operation: flow ? `${operation} ${flow}` : operation, parameters };
  });
}

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    into.set(path, typeof value === 'string' ? formOf(path, value) : JSON.stringify(value));
    return;
  }
  for (const [name, part] of Object.entries(value)) flatten(part, path ? `${path}.${name}` : name, into);
}

const forms: readonly [name: RegExp, form: RegExp, meaning: string][] = [
  [/^AccessToken$/, /^[\w-]+\.[\w-]+\.[\w-]+$/, 'a JWT'],
  [/(^|\.)(REFRESH_TOKEN|RefreshToken|Token)$/, /^[\w-]+(\.[\w-]*){4}$/, 'a refresh token'],
  [/^UserCode$|_MFA_CODE$/, /^\d{6}$/, 'a code'],
  [/CREDENTIAL(\.|$)/, /^\{.*"signature".*\}$/, 'a credential'],
  [/^Session$/, /^[\w+/=-]{20,2048}$/, 'a session'],
  [/SRP_A$/, /^[0-9a-f]{700,768}$/, 'A in hex'],
  [/SECRET_BLOCK$/, /^[A-Za-z0-9+/=]{100,}$/, 'a block in base64'],
  [/SIGNATURE$/, /^[A-Za-z0-9+/]{43}=$/, 'a signature in base64'],
  [/TIMESTAMP$/, /^\w{3} \w{3} [1-9]\d? \d\d:\d\d:\d\d UTC \d{4}$/, 'a timestamp'],
  [/USERNAME$/, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID'],
];

/** What is random is compared by its form, the rest by its value. */
function formOf(path: string, value: string): string {
  return forms.find(([name, form]) => name.test(path) && form.test(value))?.[2] ?? value;
}

/** Every way in which two lists of calls differ. */
export function compare(theirs: Call[], ours: Call[]): Found[] {
  const [mine, his] = [ours[0], theirs[0]];
  if (!mine || !his)
    return [
      ...theirs.map(({ operation }) => ({ operation, theirs: 'called', ours: undefined })),
      ...ours.map(({ operation }) => ({ operation, theirs: undefined, ours: 'called' })),
    ];
  if (mine.operation === his.operation)
    return [...compareParameters(his, mine), ...compare(theirs.slice(1), ours.slice(1))];
  const isLater = ours.some(({ operation }) => operation === his.operation);
  return isLater
    ? [{ operation: mine.operation, theirs: undefined, ours: 'called' }, ...compare(theirs, ours.slice(1))]
    : [{ operation: his.operation, theirs: 'called', ours: undefined }, ...compare(theirs.slice(1), ours)];
}

function compareParameters(his: Call, mine: Call): Found[] {
  const names = new Set([...his.parameters.keys(), ...mine.parameters.keys()]);
  return [...names]
    .map((parameter) => ({
      operation: mine.operation,
      parameter,
      theirs: his.parameters.get(parameter),
      ours: mine.parameters.get(parameter),
    }))
    .filter((found) => found.theirs !== found.ours);
}
