import fc from 'fast-check';

/** The pool and client of the test, and what its tokens say. */
export const ours = {
  userPoolId: 'eu-west-1_Latchkey0',
  clientId: 'latchkeylocalclient',
  iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Latchkey0',
};

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token in form only: nobody signed it, and no browser looks. */
export const jwt = (claims: unknown) => `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}.c2lnbmF0dXJl`;

const mostly = <Value>(value: Value, otherwise: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant<unknown>(value) }, { weight: 1, arbitrary: otherwise });
const odd = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean(), fc.array(fc.string()));
const elsewhere = fc.oneof(odd, fc.constant('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Otherpool'));
const inAnHour = Math.floor(Date.now() / 1000) + 3600;

const claims = (use: 'id' | 'access') =>
  fc.record(
    {
      sub: mostly('ada', odd),
      iss: mostly(ours.iss, elsewhere),
      [use === 'id' ? 'aud' : 'client_id']: mostly(ours.clientId, odd),
      token_use: mostly(use, fc.oneof(odd, fc.constantFrom('id', 'access'))),
      exp: mostly(inAnHour, fc.oneof(odd, fc.double())),
      iat: mostly(inAnHour - 3600, odd),
      'cognito:username': mostly('ada', odd),
      'cognito:groups': mostly(undefined, odd),
    },
    { requiredKeys: [] },
  );
const whole = (use: 'id' | 'access') =>
  jwt({
    ...{ sub: 'ada', iss: ours.iss, aud: ours.clientId, client_id: ours.clientId, token_use: use },
    ...{ exp: inAnHour, iat: inAnHour - 3600, 'cognito:username': 'ada' },
  });
const token = (use: 'id' | 'access') =>
  fc.oneof(
    { weight: 3, arbitrary: claims(use).map(jwt) },
    { weight: 3, arbitrary: fc.constant<unknown>(whole(use)) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        odd,
        fc.string().map((text) => `a.${text}.c`),
        fc.jsonValue().map(jwt),
      ),
    },
  );

const known = <Name extends string>(...names: Name[]) => fc.oneof(fc.constantFrom(...names), fc.string());
const challengeName = known(
  'PASSWORD_VERIFIER',
  'NEW_PASSWORD_REQUIRED',
  ...(['SMS_MFA', 'EMAIL_OTP', 'SMS_OTP', 'SOFTWARE_TOKEN_MFA', 'SELECT_MFA_TYPE', 'MFA_SETUP'] as const),
  ...(['CUSTOM_CHALLENGE', 'SELECT_CHALLENGE', 'DEVICE_SRP_AUTH', 'WEB_AUTHN', 'constructor', '__proto__'] as const),
);
const answerable = fc.constantFrom(
  ...(['SMS_MFA', 'EMAIL_OTP', 'SMS_OTP', 'SOFTWARE_TOKEN_MFA', 'SELECT_MFA_TYPE', 'MFA_SETUP'] as const),
  ...(['NEW_PASSWORD_REQUIRED', 'CUSTOM_CHALLENGE'] as const),
  ...(['SELECT_CHALLENGE', 'SELECT_CHALLENGE', 'PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN', 'PASSWORD_VERIFIER'] as const),
);
const available = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN', 'PASSWORD', 'PASSWORD_SRP') },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom('CARRIER_PIGEON', 'toString'), fc.jsonValue()) },
  ),
  { maxLength: 5 },
);
const exception = known(
  ...(['NotAuthorizedException', 'CodeMismatchException', 'UserNotFoundException', 'ExpiredCodeException'] as const),
  ...(['UserLambdaValidationException', 'InvalidParameterException', 'RefreshTokenReuseException'] as const),
  ...(['EnableSoftwareTokenMFAException', 'MFAMethodNotFoundException'] as const),
  ...(['com.amazon.coral.service#UnknownOperationException', 'TooManyRequestsException'] as const),
);
const message = known(
  'Incorrect username or password.',
  'PreSignUp failed with error .',
  'Access Token has expired',
  'Invalid session for the user, session is expired.',
  'Your software token has already been used once.',
  '',
);
const delivery = fc.record(
  { AttributeName: fc.oneof(fc.constant('email'), odd), DeliveryMedium: odd, Destination: odd },
  { requiredKeys: [] },
);
const mfaTypes = fc.array(
  fc.oneof(fc.constantFrom('SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'WEB_AUTHN', 'toString'), fc.jsonValue()),
  { maxLength: 5 },
);
const options = fc.oneof(
  { weight: 4, arbitrary: mfaTypes.map((list) => JSON.stringify(list)) },
  { weight: 1, arbitrary: fc.oneof(mfaTypes, fc.json(), odd) },
);
const ofChallenge = fc.record(
  {
    USER_ID_FOR_SRP: mostly('ada', odd),
    USERNAME: odd,
    CODE_DELIVERY_DELIVERY_MEDIUM: fc.oneof(fc.constantFrom('SMS', 'EMAIL', 'PIGEON'), odd),
    CODE_DELIVERY_DESTINATION: mostly('a***@e***', odd),
    FRIENDLY_DEVICE_NAME: mostly('My phone', odd),
    MFAS_CAN_CHOOSE: options,
    MFAS_CAN_SETUP: options,
    CREDENTIAL_REQUEST_OPTIONS: mostly(
      '{"challenge":"Y2hhbGxlbmdl","rpId":"example.com","timeout":180000}',
      fc.oneof(fc.json(), fc.constant('{"challenge":"Y2g"}'), odd),
    ),
    SALT: mostly('ab12', odd),
    SRP_B: mostly('c0ffee', odd),
    SECRET_BLOCK: mostly('c2VjcmV0', odd),
    question: odd,
  },
  { requiredKeys: [] },
);
const parameters = fc.oneof(
  ofChallenge,
  fc.dictionary(fc.string(), fc.oneof(fc.string(), odd)),
  fc.record(
    {
      USER_ID_FOR_SRP: odd,
      requiredAttributes: fc.oneof(fc.json(), fc.constant('["userAttributes.name"]'), odd),
      userAttributes: fc.oneof(fc.json(), odd),
    },
    { requiredKeys: [] },
  ),
  odd,
);

/** What Cognito answers, with each part there or not, and right or not. */
const halfRight = fc.record(
  {
    AuthenticationResult: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record(
          { IdToken: token('id'), AccessToken: token('access'), RefreshToken: odd },
          { requiredKeys: [] },
        ),
      },
      { weight: 1, arbitrary: odd },
    ),
    ChallengeName: fc.oneof(challengeName, odd),
    ChallengeParameters: parameters,
    Session: fc.oneof(fc.string(), odd),
    SecretCode: mostly('JBSWY3DPEHPK3PXP', odd),
    Status: fc.oneof(fc.constantFrom('SUCCESS', 'ERROR'), odd),
    UserConfirmed: fc.oneof(fc.boolean(), odd),
    CodeDeliveryDetails: fc.oneof(delivery, odd),
    CodeDeliveryDetailsList: fc.oneof(fc.array(fc.oneof(delivery, odd), { maxLength: 3 }), odd),
    Username: odd,
    UserAttributes: fc.oneof(fc.array(fc.record({ Name: odd, Value: odd }), { maxLength: 2 }), odd),
  },
  { requiredKeys: [] },
);
const refusal = fc.record(
  { __type: fc.oneof(exception, odd), message: fc.oneof(message, odd), code: odd },
  { requiredKeys: [] },
);
const text = fc.oneof(
  { weight: 6, arbitrary: halfRight.map((body) => JSON.stringify(body)) },
  { weight: 4, arbitrary: refusal.map((body) => JSON.stringify(body)) },
  { weight: 1, arbitrary: fc.tuple(halfRight, fc.nat(60)).map(([body, end]) => JSON.stringify(body).slice(0, -end)) },
  {
    weight: 1,
    arbitrary: fc.oneof(fc.json(), fc.string(), fc.constant('<html>502 Bad Gateway</html>'), fc.constant('')),
  },
);
const headers = fc.record(
  {
    'content-type': fc.constantFrom('application/x-amz-json-1.1', 'text/html', 'application/json'),
    date: fc.constantFrom('Mon, 23 Nov 2026 19:00:00 GMT', 'yesterday', ''),
    'x-amzn-errortype': fc.constantFrom('NotAuthorizedException:', ':', 'InternalErrorException:http://x'),
  },
  { requiredKeys: [] },
);

const session = fc.stringMatching(/^[a-zA-Z0-9]{30}$/);
const asJson = { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' } };

/** A challenge, more often right than not, so that one follows another; it answers the calls of a set-up too. */
export const poses: fc.Arbitrary<Reply> = fc
  .record({
    ChallengeName: fc.oneof({ weight: 9, arbitrary: answerable }, { weight: 1, arbitrary: challengeName }),
    ChallengeParameters: fc.oneof({ weight: 8, arbitrary: ofChallenge }, { weight: 1, arbitrary: parameters }),
    Session: fc.oneof({ weight: 8, arbitrary: session }, { weight: 1, arbitrary: odd }),
    AvailableChallenges: fc.oneof({ weight: 6, arbitrary: available }, { weight: 1, arbitrary: odd }),
    SecretCode: mostly('JBSWY3DPEHPK3PXP', odd),
    Status: mostly('SUCCESS', fc.oneof(fc.constant('ERROR'), odd)),
  })
  .map((body) => ({ ...asJson, body: JSON.stringify(body) }));

/** The end of a sign-in. */
export const grants: fc.Arbitrary<Reply> = fc.constant({
  ...asJson,
  body: JSON.stringify({
    AuthenticationResult: { IdToken: whole('id'), AccessToken: whole('access'), RefreshToken: 'r' },
  }),
});

/** Anything that may come back over the wire: right, half right, torn, of another pool, not Cognito's at all. */
export const replies: fc.Arbitrary<Reply> = fc.record({
  status: fc.oneof(
    { weight: 6, arbitrary: fc.constant(200) },
    { weight: 3, arbitrary: fc.constant(400) },
    fc.constantFrom(204, 403, 429, 500, 502, 503),
  ),
  headers,
  body: text,
});
