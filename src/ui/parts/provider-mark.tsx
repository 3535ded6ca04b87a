import type { ReactNode } from 'react';

/** The marks of the brands that Cognito knows by name. One colour is that of the words. */
const marks: Readonly<Record<string, ReactNode>> = {
  Google: (
    <>
      <path
        fill="#4285f4"
        d="M23.49 12.27c0-.79-.07-1.54-.19-2.27H12v4.51h6.47a5.53 5.53 0 0 1-2.4 3.63v3h3.87c2.26-2.09 3.55-5.17 3.55-8.87Z"
      />
      <path
        fill="#34a853"
        d="M12 24c3.24 0 5.95-1.08 7.93-2.91l-3.87-3a7.18 7.18 0 0 1-10.8-3.81H1.28v3.1A12 12 0 0 0 12 24Z"
      />
      <path fill="#fbbc05" d="M5.26 14.29a7.2 7.2 0 0 1 0-4.58v-3.1H1.28a12 12 0 0 0 0 10.78Z" />
      <path
        fill="#ea4335"
        d="M12 4.75c1.77 0 3.35.61 4.6 1.8l3.43-3.43A12 12 0 0 0 1.28 6.61l3.98 3.1A7.16 7.16 0 0 1 12 4.75Z"
      />
    </>
  ),
  SignInWithApple: (
    <path
      fill="currentColor"
      d="M17.05 12.54c-.03-2.92 2.39-4.32 2.5-4.39-1.36-1.99-3.48-2.27-4.24-2.3-1.8-.18-3.52 1.06-4.43 1.06-.92 0-2.33-1.03-3.82-1-1.97.03-3.78 1.14-4.79 2.9-2.05 3.55-.53 8.8 1.46 11.68.98 1.41 2.14 2.99 3.66 2.93 1.47-.06 2.03-.95 3.81-.95 1.77 0 2.27.95 3.82.92 1.58-.03 2.58-1.43 3.54-2.85a11.7 11.7 0 0 0 1.6-3.29 5.1 5.1 0 0 1-3.11-4.71ZM14.13 3.97A5.2 5.2 0 0 0 15.33.25a5.3 5.3 0 0 0-3.41 1.76 4.93 4.93 0 0 0-1.23 3.58 4.37 4.37 0 0 0 3.44-1.62Z"
    />
  ),
  Facebook: (
    <path
      fill="currentColor"
      d="M24 12a12 12 0 1 0-14.9 11.65v-7.98H6.63V12H9.1v-1.58c0-4.08 1.85-5.98 5.86-5.98.76 0 2.07.15 2.61.3v3.32a15.4 15.4 0 0 0-1.39-.04c-1.97 0-2.73.74-2.73 2.68V12h3.92l-.67 3.67h-3.25v8.24A12 12 0 0 0 24 12Z"
    />
  ),
  LoginWithAmazon: (
    <g fill="none" stroke="currentColor" strokeLinecap="round" strokeLinejoin="round">
      <path
        strokeWidth="3"
        strokeLinecap="butt"
        d="M7 6.2c.5-2.2 2.2-3.5 4.7-3.5 2.9 0 4.5 1.4 4.5 4v5.5c0 1.5.4 2.4 1.3 3.4M16 8.2c-4.9-.2-9.3.6-9.3 4.2 0 1.9 1.2 3 3 3 2.8 0 5.5-1.9 6.3-5"
      />
      <path strokeWidth="1.8" d="M1.8 17.8c5.6 4.4 13.6 4.6 19.2 1.2" />
      <path strokeWidth="1.6" d="M18.2 17.2c1.5-.5 3-.6 3.7-.2.5.7.1 2.4-.9 4" />
    </g>
  ),
};

/** A brand's mark. */
export function ProviderMark({ provider }: { provider: string | undefined }) {
  const mark = provider !== undefined && Object.hasOwn(marks, provider) && marks[provider];
  return mark ? (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {mark}
    </svg>
  ) : null;
}
