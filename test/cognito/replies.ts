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
  'SMS_MFA',
  'SELECT_CHALLENGE',
  'DEVICE_SRP_AUTH',
);
const exception = known(
  ...(['NotAuthorizedException', 'CodeMismatchException', 'UserNotFoundException', 'ExpiredCodeException'] as const),
  ...(['UserLambdaValidationException', 'InvalidParameterException', 'RefreshTokenReuseException'] as const),
  ...(['com.amazon.coral.service#UnknownOperationException', 'TooManyRequestsException'] as const),
);
const message = known(
  'Incorrect username or password.',
  'PreSignUp failed with error .',
  'Access Token has expired',
  '',
);
const delivery = fc.record(
  { AttributeName: fc.oneof(fc.constant('email'), odd), DeliveryMedium: odd, Destination: odd },
  { requiredKeys: [] },
);
const parameters = fc.oneof(
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
