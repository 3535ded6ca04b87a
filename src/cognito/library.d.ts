// The library declares types for its index only. What these modules hold is said in user-pool.ts.
declare module 'amazon-cognito-identity-js/lib/*.js' {
  const exported: unknown;
  export default exported;
}
