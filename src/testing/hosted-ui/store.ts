import type { LocalClock } from '../clock.ts';
import type { PreTokenGenerationResponse } from '../lambda-triggers.ts';
import { createTickets, type Tickets } from './tickets.ts';

/** An authorization code: what it was given for, so that nobody else can use it. */
interface CodeGrant {
  sub: string;
  redirectUri: string;
  codeChallenge: string | undefined;
  scope: string;
  nonce: string | undefined;
  /** Epoch milliseconds. */
  authenticatedAt: number;
  /** What the PreTokenGeneration function said. */
  decision: PreTokenGenerationResponse;
}

/** Somebody who has signed in at the managed login with this browser. */
export interface BrowserSession {
  sub: string;
  /** `COGNITO` for a password. */
  providerName: string;
  /** Epoch milliseconds. */
  authenticatedAt: number;
}

/** A sign-in between the password and the tokens. */
export interface PendingStep {
  challengeName: string;
  session: string;
  username: string;
  challengeParameters: Readonly<Record<string, string>>;
}

/** A page with a form, which takes one answer, from the browser that it was made for. */
interface FormTicket {
  browser: string;
  /** What the form asks for; undefined for the password. */
  step: PendingStep | undefined;
}

/** A browser that was sent to a provider, and what for. */
export interface RoundTrip {
  browser: string;
  providerName: string;
  /** The query of the authorization request. */
  search: string;
}

/** What a provider says of a person, by its own claims. */
export interface Assertion {
  userId: string;
  claims: Readonly<Record<string, string>>;
}

/** What the managed login remembers. */
export interface HostedUiStore {
  codes: Tickets<CodeGrant>;
  browserSessions: Tickets<BrowserSession>;
  forms: Tickets<FormTicket>;
  roundTrips: Tickets<RoundTrip>;
  /** A provider's answers, which only the round trip that asked may fetch. */
  assertions: Tickets<Assertion & { state: string }>;
}

const minute = 60 * 1000;

export const browserSessionValidity = 60 * minute;

export const createHostedUiStore = (clock: LocalClock): HostedUiStore => ({
  codes: createTickets(clock, 5 * minute, () => crypto.randomUUID()),
  browserSessions: createTickets(clock, browserSessionValidity),
  forms: createTickets(clock, 60 * minute),
  roundTrips: createTickets(clock, 15 * minute),
  assertions: createTickets(clock, minute),
});
