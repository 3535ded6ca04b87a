import type * as account from './account.ts';
import type * as parts from './parts/index.ts';
import type { SlotsOf } from './parts/slot.tsx';
import type * as screens from './screens.ts';
import type * as session from './session.ts';
import type * as social from './social-button.tsx';

/**
 * What an app puts in place of screens and parts, by name. Each is a function of the part's props and of `Default`, the part as it was.
 *
 * @example
 * ```tsx
 * const slots: Slots = { SubmitButton: ({ Default, ...props }) => <Default {...props} className="primary" /> };
 * ```
 */
export type Slots = SlotsOf<typeof parts & typeof screens & typeof account & typeof session & typeof social>;
