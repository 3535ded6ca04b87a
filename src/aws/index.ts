export {
  type AwsCredentials,
  type Credentials,
  type CredentialsConfig,
  createCredentials,
} from '../cognito/identity-pool.ts';
export { type SignedFetchConfig, signedFetch } from '../cognito/signed-fetch.ts';
