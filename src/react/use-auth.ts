'use client';

import type { Auth } from '../cognito/auth.ts';
import { useProvided } from './provided.ts';

/** Reads the auth object that `<AuthProvider>` was given: the pool's description, `session.tokens()`, the clock. */
export const useAuth = (): Auth => useProvided('useAuth').auth;
