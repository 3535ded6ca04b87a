export { ByAddress } from './by-address.tsx';
export { useEnterprise } from './enterprise.ts';
export { KeepBox } from './keep-box.tsx';
export { useProviderMessages } from './provider-messages.ts';
export { SocialButtons } from './social-button.tsx';
export { useReturn } from './use-return.ts';
export { useWayBefore } from './way-before.ts';
export { WaysIn } from './ways-in.tsx';
