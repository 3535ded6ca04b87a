import { invalidParameter, notAuthorized } from '../wire/service-error.ts';

/** Refuses a TIMESTAMP that isn't of Cognito's form (`Mon Nov 3 09:05:07 UTC 2026`, the day without a zero before it) or is not of this moment. */
export function checkTimestamp(timestamp: string, now: number, tolerance: number): void {
  const at = parseTimestamp(timestamp);
  if (at === undefined) throw invalidParameter('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english');
  if (Math.abs(now - at) > tolerance) throw notAuthorized('Incorrect username or password.');
}

/** Epoch milliseconds. */
function parseTimestamp(timestamp: string): number | undefined {
  const match = /^(\w{3}) (\w{3}) ([1-9]\d?) (\d\d):(\d\d):(\d\d) UTC (\d{4})$/.exec(timestamp);
  if (!match) return undefined;
  const [, weekday = '', month = '', ...numbers] = match;
  const [day = 0, hours, minutes, seconds, year = 0] = numbers.map(Number);
  const at = Date.UTC(year, months.indexOf(month), day, hours, minutes, seconds);
  const date = new Date(at);
  // A day that the month doesn't have, or another day of the week, shows as another date.
  return months[date.getUTCMonth()] === month && weekdays[date.getUTCDay()] === weekday ? at : undefined;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
