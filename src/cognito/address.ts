/** The name of the host at which a region is asked. In China AWS has a domain of its own. */
export const hostOf = (service: 'cognito-idp' | 'cognito-identity', region: string) =>
  `${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** Makes a whole address of a path on this page's server. */
export function resolved(address: string): string {
  // Without a page, on a server, a path stays as it is: nothing is called there.
  const base = globalThis.location?.origin;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}
