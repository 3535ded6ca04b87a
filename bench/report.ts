import type { AppName } from './apps.ts';
import type { Load } from './bundle.ts';
import type { Footprint } from './footprint.ts';
import type { SrpTimes } from './srp.ts';
import type { Times, Traits } from './visit.ts';

/** All that was measured: medians. */
export interface Figures {
  /** At 1x, at 4x, and at 1x with 100 ms a call. */
  times: Record<'fast' | 'slow' | 'far', Record<AppName, Times>>;
  srp: Record<'fast' | 'slow', SrpTimes>;
  traits: Record<AppName, Traits>;
  loads: Record<AppName, Load>;
  footprints: Partial<Record<AppName, Footprint>>;
}

export interface Line {
  name: string;
  values: Partial<Record<AppName, number>>;
  show: (value: number) => string;
  /** The most that Latchkey's value may be: in itself, or as a part of Amplify UI's, or as a part of the bare form's. */
  limit: { most: number } | { ofAmplify: number } | { ofBare: number };
  /** It varies with the machine and what else that does: only `--strict` holds us to it. */
  varies: boolean;
}

export function lines({ times, srp, traits, loads, footprints }: Figures): Line[] {
  const milliseconds = (value: number) => (value < 50 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`);
  const task = (value: number) => (value === 0 ? '< 50 ms' : milliseconds(value));
  const kilobytes = (value: number) => `${(value / 1000).toFixed(1)} kB`;
  const megabytes = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
  const count = (value: number) => String(Math.round(value * 10) / 10);

  const line = (
    name: string,
    show: Line['show'],
    limit: Line['limit'],
    values: Line['values'],
    varies: boolean,
  ): Line => ({ name, values, show, limit, varies });
  const timed = (name: string, limit: Line['limit'], values: Line['values'], show = milliseconds) =>
    line(name, show, limit, values, true);
  const counted = (name: string, show: Line['show'], most: number, values: Line['values']) =>
    line(name, show, { most }, values, false);
  const withSignIn = (app: AppName) =>
    loads[app].lazy
      .filter(({ name }) => traits[app].chunks.includes(name))
      .reduce((sum, { size }) => sum + size, loads[app].first);

  return [
    timed('navigation → usable form', { ofAmplify: 0.6 }, each(times.fast, 'form')),
    timed('navigation → usable form, 4x CPU', { ofAmplify: 0.6 }, each(times.slow, 'form')),
    timed('click → signed in', { ofAmplify: 0.35 }, each(times.fast, 'signIn')),
    timed('click → signed in, 4x CPU', { ofAmplify: 0.35 }, each(times.slow, 'signIn')),
    timed('click → signed in, 100 ms a call', { ofAmplify: 0.45 }, each(times.far, 'signIn')),
    timed('SRP maths', { ofBare: 0.1 }, { latchkey: srp.fast.ours, bare: srp.fast.stock }),
    timed('SRP maths, 4x CPU', { ofBare: 0.1 }, { latchkey: srp.slow.ours, bare: srp.slow.stock }),
    timed('longest task in sign-in, 4x CPU', { most: 50 }, each(times.slow, 'longestTask'), task),
    timed('main thread blocked in sign-in, 4x CPU', { most: 50 }, each(times.slow, 'blocked')),
    counted('renders until the first form', count, 60, each(traits, 'rendersToForm')),
    counted('commits until the first form', count, 2, each(traits, 'commitsToForm')),
    counted('renders per keystroke', count, 0, each(traits, 'rendersPerKeystroke')),
    counted('calls to Cognito: sign-in', count, 2, each(traits, 'callsToSignIn')),
    counted('calls to Cognito: reload with a session', count, 0, each(traits, 'callsToReload')),
    timed('JS heap after collection, signed in', { most: 3e6 }, each(traits, 'heap'), megabytes),
    counted('JS beyond React, first load', kilobytes, 25_000, each(loads, 'first')),
    counted('JS beyond React, all that a sign-in loads', kilobytes, 50_000, {
      latchkey: withSignIn('latchkey'),
      amplify: withSignIn('amplify'),
      bare: withSignIn('bare'),
    }),
    counted('CSS', kilobytes, 4000, each(loads, 'css')),
    counted('packages installed, React included', count, 34, each(footprints, 'packages')),
    counted('installed on disk', megabytes, 17e6, each(footprints, 'bytes')),
  ];
}

export function isReached({ values, limit }: Line): boolean {
  const { latchkey = Number.NaN, amplify = Number.NaN, bare = Number.NaN } = values;
  if ('most' in limit) return latchkey <= limit.most;
  return 'ofAmplify' in limit ? latchkey <= limit.ofAmplify * amplify : latchkey <= limit.ofBare * bare;
}

/** The lines as a Markdown table. */
export function table(all: readonly Line[]): string {
  const rows = all.map((one) => {
    const { latchkey, amplify, bare } = one.values;
    const show = (value: number | undefined) => (value === undefined ? '–' : one.show(value));
    const ratio = latchkey === undefined || !amplify ? '–' : (latchkey / amplify).toFixed(2);
    const verdict = isReached(one) ? '✓' : '✗';
    return [one.name, show(latchkey), show(amplify), show(bare), ratio, target(one), verdict];
  });
  const head = ['', 'Latchkey', 'Amplify UI 6', 'bare form', 'Latchkey ÷ Amplify UI', 'must reach', ''];
  return [head, ['---', '--:', '--:', '--:', '--:', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function target({ limit, show }: Line): string {
  if ('most' in limit) return limit.most === 0 ? '0' : `≤ ${show(limit.most)}`;
  return 'ofAmplify' in limit
    ? `≤ ${limit.ofAmplify.toFixed(2)} of Amplify UI`
    : `≥ ${1 / limit.ofBare}x faster than stock`;
}

/** One figure of each app. */
function each<Figure extends string>(
  apps: Partial<Record<AppName, Record<Figure, number>>>,
  figure: Figure,
): Partial<Record<AppName, number>> {
  return Object.fromEntries(Object.entries(apps).map(([name, measured]) => [name, measured[figure]]));
}
